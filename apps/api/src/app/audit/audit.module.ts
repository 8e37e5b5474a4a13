import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.ts';
import { AuditActors } from './audit-actors.ts';
import { AuditChain } from './audit-chain.ts';
import { AuditEventsController } from './audit-events.controller.ts';
import { AuditEvents } from './audit-events.ts';
import { AuditExport } from './audit-export.ts';
import { AuditTrail } from './audit-trail.ts';
import { ChainWorker } from './chain-worker.ts';
import { AuditCheckpoints } from './checkpoints/audit-checkpoints.ts';
import { AuditCheckpointsController } from './checkpoints/audit-checkpoints.controller.ts';
import { AuditJwksController } from './checkpoints/audit-jwks.controller.ts';
import { CheckpointMail } from './checkpoints/checkpoint-mail.ts';
import { CheckpointSchedule } from './checkpoints/checkpoint-schedule.ts';
import { SignInAttemptsOfAdmin } from './sign-in-attempts.ts';

@Module({
  imports: [MailModule],
  controllers: [AuditCheckpointsController, AuditEventsController, AuditJwksController],
  providers: [
    AuditActors,
    AuditChain,
    AuditCheckpoints,
    AuditEvents,
    AuditExport,
    AuditTrail,
    ChainWorker,
    CheckpointMail,
    CheckpointSchedule,
    SignInAttemptsOfAdmin,
  ],
  exports: [AuditEvents, AuditTrail, SignInAttemptsOfAdmin],
})
export class AuditModule {}
