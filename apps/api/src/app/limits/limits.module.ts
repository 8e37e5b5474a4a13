import { Module } from '@nestjs/common';
import { RateLimitGuard } from './rate-limit.guard.ts';

@Module({ providers: [RateLimitGuard], exports: [RateLimitGuard] })
export class LimitsModule {}
