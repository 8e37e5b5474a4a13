import { Module } from '@nestjs/common';
import { AuditChain } from './audit-chain.ts';
import { AuditEventsController } from './audit-events.controller.ts';
import { AuditEvents } from './audit-events.ts';
import { AuditTrail } from './audit-trail.ts';

@Module({
  controllers: [AuditEventsController],
  providers: [AuditChain, AuditEvents, AuditTrail],
  exports: [AuditEvents, AuditTrail],
})
export class AuditModule {}
