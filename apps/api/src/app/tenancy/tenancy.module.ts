import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { AdminGuard } from './admin.guard.ts';
import { Admins } from './admins.ts';
import { CurrentPassword } from './current-password.ts';
import { GuessLimits } from './guess-limits.ts';
import { InvitationsController } from './invitations.controller.ts';
import { Invitations } from './invitations.ts';
import { PasswordChange } from './password-change.ts';
import { SameOriginGuard } from './same-origin.guard.ts';
import { Codes } from './second-factor/codes.ts';
import { SecondFactorCheck } from './second-factor/second-factor-check.ts';
import { SecondFactorController } from './second-factor/second-factor.controller.ts';
import { SecondFactorProof } from './second-factor/second-factor-proof.ts';
import { SecondFactors } from './second-factor/second-factors.ts';
import { SessionController } from './session.controller.ts';
import { SessionStore } from './session-store.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { TenantsController } from './tenants.controller.ts';
import { Tenants } from './tenants.ts';

@Module({
  imports: [AuditModule, MailModule],
  controllers: [InvitationsController, SecondFactorController, SessionController, TenantsController],
  providers: [
    Admins,
    Codes,
    CurrentPassword,
    GuessLimits,
    Invitations,
    PasswordChange,
    SecondFactorCheck,
    SecondFactorProof,
    SecondFactors,
    SessionStore,
    Sessions,
    SignIn,
    Tenants,
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: AdminGuard },
  ],
})
export class TenancyModule {}
