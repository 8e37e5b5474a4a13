import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { OverviewController } from './overview.controller.ts';
import { OverviewReader } from './overview.ts';

@Module({
  imports: [AuditModule],
  controllers: [OverviewController],
  providers: [OverviewReader],
})
export class OverviewModule {}
