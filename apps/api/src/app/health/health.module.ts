import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.ts';
import { ReadinessStore } from './readiness.store.ts';
import { ReadinessCheck } from './readiness.ts';

@Module({ controllers: [HealthController], providers: [ReadinessCheck, ReadinessStore] })
export class HealthModule {}
