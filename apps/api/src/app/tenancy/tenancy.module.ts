import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { AdminSessions } from './sign-in/sessions/admin-sessions.ts';
import { OwnSessionsController } from './sign-in/sessions/own-sessions.controller.ts';
import { AdminGuard } from './sign-in/admin.guard.ts';
import { AdminsStore } from './admins/admins.store.ts';
import { Admins } from './admins/admins.ts';
import { CurrentPassword } from './sign-in/password/current-password.ts';
import { GuessLimits } from './sign-in/guess-limits.ts';
import { InvitationsController } from './invitations/invitations.controller.ts';
import { Invitations } from './invitations/invitations.ts';
import { InvitationMails } from './invitations/invitation-mails.ts';
import { OpenInvitations } from './invitations/open-invitations.ts';
import { PasswordChange } from './sign-in/password/password-change.ts';
import { PastHours } from './root-access/past-hours.ts';
import { RootAccess } from './root-access/root-access.ts';
import { RootAccessInterceptor } from './root-access/root-access.interceptor.ts';
import { PasswordResetRequests } from './sign-in/password-reset/password-reset-requests.ts';
import { PasswordResetsController } from './sign-in/password-reset/password-resets.controller.ts';
import { PasswordResets } from './sign-in/password-reset/password-resets.ts';
import { AdminRemoval } from './admins/admin-removal.ts';
import { PeopleController } from './admins/people.controller.ts';
import { RootAdminsController } from './admins/root-admins.controller.ts';
import { Codes } from './sign-in/second-factor/codes.ts';
import { SecondFactorCheck } from './sign-in/second-factor/second-factor-check.ts';
import { SecondFactorController } from './sign-in/second-factor/second-factor.controller.ts';
import { SecondFactorProof } from './sign-in/second-factor/second-factor-proof.ts';
import { SecondFactors } from './sign-in/second-factor/second-factors.ts';
import { SessionController } from './sign-in/sessions/session.controller.ts';
import { SessionStore } from './sign-in/sessions/session.store.ts';
import { Sessions } from './sign-in/sessions/sessions.ts';
import { SignIn } from './sign-in/sign-in.ts';
import { TenantsController } from './tenants/tenants.controller.ts';
import { Tenants } from './tenants/tenants.ts';

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
    AdminsStore,
    Codes,
    AdminSessions,
    CurrentPassword,
    GuessLimits,
    InvitationMails,
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
    AdminGuard,
    RootAccessInterceptor,
  ],
  exports: [AdminGuard, RootAccessInterceptor],
})
export class TenancyModule {}
