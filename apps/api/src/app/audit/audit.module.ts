import { Module } from '@nestjs/common';
import { AuditActors } from './audit-actors.ts';
import { AuditChain } from './audit-chain.ts';
import { AuditEventsController } from './audit-events.controller.ts';
import { AuditEvents } from './audit-events.ts';
import { AuditExport } from './audit-export.ts';
import { AuditTrail } from './audit-trail.ts';
import { ChainWorker } from './chain-worker.ts';

@Module({
  controllers: [AuditEventsController],
  providers: [AuditActors, AuditChain, AuditEvents, AuditExport, AuditTrail, ChainWorker],
  exports: [AuditEvents, AuditTrail],
})
export class AuditModule {}
