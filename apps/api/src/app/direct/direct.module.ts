import { Module } from '@nestjs/common';
import { CallsModule } from '../calls/calls.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { TokenModule } from '../token/token.module.ts';
import { DirectCalls } from './direct-calls.ts';
import { DirectRoutes } from './direct-routes.ts';

@Module({
  imports: [CallsModule, LimitsModule, TokenModule],
  providers: [DirectCalls, DirectRoutes],
})
export class DirectModule {}
