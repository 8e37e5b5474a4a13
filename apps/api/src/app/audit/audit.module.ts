import { Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.ts';
import { AuditEvents } from './audit-events.ts';
import { AuditTrail } from './audit-trail.ts';

@Module({
  controllers: [AuditEventsController],
  providers: [AuditEvents, AuditTrail],
  exports: [AuditTrail],
})
export class AuditModule {}
