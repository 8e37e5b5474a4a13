import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { AdminSessions } from './admin-sessions/admin-sessions.ts';
import { OwnSessionsController } from './admin-sessions/own-sessions.controller.ts';
import { AdminGuard } from './admin.guard.ts';
import { Admins } from './admins.ts';
import { CurrentPassword } from './current-password.ts';
import { GuessLimits } from './guess-limits.ts';
import { InvitationsController } from './invitations.controller.ts';
import { Invitations } from './invitations.ts';
import { OpenInvitations } from './invitations/open-invitations.ts';
import { PasswordChange } from './password-change.ts';
import { PastHours } from './root-access/past-hours.ts';
import { RootAccess } from './root-access/root-access.ts';
import { RootAccessInterceptor } from './root-access/root-access.interceptor.ts';
import { PasswordResetRequests } from './password-reset/password-reset-requests.ts';
import { PasswordResetsController } from './password-reset/password-resets.controller.ts';
import { PasswordResets } from './password-reset/password-resets.ts';
import { AdminRemoval } from './people/admin-removal.ts';
import { PeopleController } from './people/people.controller.ts';
import { RootAdminsController } from './people/root-admins.controller.ts';
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
  controllers: [
    InvitationsController,
    OwnSessionsController,
    PasswordResetsController,
    PeopleController,
    RootAdminsController,
    SecondFactorController,
    SessionController,
    TenantsController,
  ],
  providers: [
    AdminRemoval,
    Admins,
    Codes,
    AdminSessions,
    CurrentPassword,
    GuessLimits,
    Invitations,
    OpenInvitations,
    PasswordChange,
    PastHours,
    RootAccess,
    PasswordResetRequests,
    PasswordResets,
    SecondFactorCheck,
    SecondFactorProof,
    SecondFactors,
    SessionStore,
    Sessions,
    SignIn,
    Tenants,
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: AdminGuard },
    { provide: APP_INTERCEPTOR, useClass: RootAccessInterceptor },
  ],
})
export class TenancyModule {}
