import { Module } from '@nestjs/common';
import { AuditActors } from './audit-actors.ts';
import { AuditChain } from './audit-chain.ts';
import { AuditEventsController } from './audit-events.controller.ts';
import { AuditEvents } from './audit-events.ts';
import { AuditTrail } from './audit-trail.ts';
import { SignInAttemptsOfAdmin } from './sign-in-attempts.ts';

@Module({
  controllers: [AuditEventsController],
  providers: [AuditActors, AuditChain, AuditEvents, AuditTrail, SignInAttemptsOfAdmin],
  exports: [AuditEvents, AuditTrail, SignInAttemptsOfAdmin],
})
export class AuditModule {}
