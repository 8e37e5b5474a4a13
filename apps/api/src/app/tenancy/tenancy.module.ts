import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { AdminGuard } from './admin.guard.ts';
import { Admins } from './admins.ts';
import { InvitationsController } from './invitations.controller.ts';
import { Invitations } from './invitations.ts';
import { PasswordChange } from './password-change.ts';
import { SameOriginGuard } from './same-origin.guard.ts';
import { SessionController } from './session.controller.ts';
import { Sessions } from './sessions.ts';
import { SignInDelay } from './sign-in-delay.ts';
import { SignIn } from './sign-in.ts';
import { TenantsController } from './tenants.controller.ts';
import { Tenants } from './tenants.ts';

@Module({
  imports: [AuditModule, MailModule],
  controllers: [InvitationsController, SessionController, TenantsController],
  providers: [
    Admins,
    Invitations,
    PasswordChange,
    Sessions,
    SignIn,
    SignInDelay,
    Tenants,
    { provide: APP_GUARD, useClass: SameOriginGuard },
    { provide: APP_GUARD, useClass: AdminGuard },
  ],
})
export class TenancyModule {}
