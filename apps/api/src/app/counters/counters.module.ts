import { Global, Module } from '@nestjs/common';
import { Counters } from './counters.ts';
import { Throttles } from './throttles.ts';

@Global()
@Module({ providers: [Counters, Throttles], exports: [Counters, Throttles] })
export class CountersModule {}
