import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { AdminGuard } from './admin.guard.ts';
import { Admins } from './admins.ts';
import { CurrentPassword } from './current-password.ts';
import { InvitationsController } from './invitations.controller.ts';
import { Invitations } from './invitations.ts';
import { PasswordChange } from './password-change.ts';
import { PastHours } from './root-access/past-hours.ts';
import { RootAccess } from './root-access/root-access.ts';
import { RootAccessInterceptor } from './root-access/root-access.interceptor.ts';
import { SameOriginGuard } from './same-origin.guard.ts';
import { SecondFactorCheck } from './second-factor/second-factor-check.ts';
import { SecondFactorController } from './second-factor/second-factor.controller.ts';
import { SecondFactorProof } from './second-factor/second-factor-proof.ts';
import { SecondFactors } from './second-factor/second-factors.ts';
import { SessionController } from './session.controller.ts';
import { SessionStore } from './session-store.ts';
import { Sessions } from './sessions.ts';
import { SignInDelay } from './sign-in-delay.ts';
import { SignIn } from './sign-in.ts';
import { TenantsController } from './tenants.controller.ts';
import { Tenants } from './tenants.ts';

@Module({
  imports: [AuditModule, MailModule],
  controllers: [InvitationsController, SecondFactorController, SessionController, TenantsController],
  providers: [
    Admins,
    CurrentPassword,
    Invitations,
    PasswordChange,
    PastHours,
    RootAccess,
    SecondFactorCheck,
    SecondFactorProof,
    SecondFactors,
    SessionStore,
    Sessions,
    SignIn,
    SignInDelay,
    Tenants,
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: AdminGuard },
    { provide: APP_INTERCEPTOR, useClass: RootAccessInterceptor },
  ],
})
export class TenancyModule {}
