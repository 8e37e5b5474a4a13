import { Body, Controller, HttpCode } from '@nestjs/common';
import {
  type Admin,
  type AdminResponse,
  ChangePasswordRequest,
  type SignInAttempts,
  SignInRequest,
} from '@velgent/admin-dto';
import { SignInAttemptsOfAdmin } from '../../../audit/sign-in-attempts.ts';
import { secondFactorRequired } from '../../../errors/api-error.ts';
import {
  AdminOnly,
  AsksNoSecondFactor,
  AsksSecondFactor,
  OpenBeforeEnrolment,
  Public,
} from '../../../access/access.decorators.ts';
import { Route } from '../../../access/route.decorators.ts';
import { OnPlatform, Origin, SignedIn } from '../../../access/context.decorators.ts';
import type { PlatformContext, RequestOrigin } from '../../../access/tenant-context.ts';
import { PasswordChange } from '../password/password-change.ts';
import { CurrentSession } from './current-session.decorators.ts';
import type { RequestSession } from './request-session.ts';
import { passwordMarkOf, Sessions } from './sessions.ts';
import { SignIn, signedInAdmin } from '../sign-in.ts';

@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly passwordChange: PasswordChange,
    private readonly attempts: SignInAttemptsOfAdmin,
  ) {}

  /** With a second factor: 403 `second_factor_required`, and a session that waits for its code. */
  @Route('POST /api/admin/session')
  @HttpCode(200)
  @Public()
  @AsksNoSecondFactor('signing in: the code is asked for next')
  async begin(
    @CurrentSession() session: RequestSession,
    @Origin() origin: RequestOrigin,
    @Body() body: SignInRequest,
  ): Promise<AdminResponse> {
    const admin = await this.signIn.check(body, origin);
    const passwordMark = passwordMarkOf(admin.password_hash);
    if (admin.second_factor) {
      await this.sessions.awaitSecondFactor(session, admin.id, passwordMark);
      throw secondFactorRequired();
    }
    await this.sessions.begin(session, admin.id, passwordMark);
    return { admin: signedInAdmin(admin) };
  }

  /** Signs the admin out everywhere else. */
  @Route('POST /api/admin/session/password')
  @HttpCode(204)
  @AdminOnly()
  @AsksSecondFactor('those_enrolled')
  async changePassword(
    @CurrentSession() session: RequestSession,
    @OnPlatform() context: PlatformContext,
    @Body() body: ChangePasswordRequest,
  ): Promise<void> {
    const hash = await this.passwordChange.change(context, body, this.sessions.keyOf(session));
    const [passwordMark, startedAt] = [passwordMarkOf(hash), this.sessions.now()];
    await this.sessions.goOn(session, context.actor.id, { passwordMark, startedAt });
  }

  @Route('GET /api/admin/session')
  @AdminOnly()
  @OpenBeforeEnrolment()
  get(@SignedIn() admin: Admin): AdminResponse {
    return { admin };
  }

  /** Wrong passwords and codes of the own account. */
  @Route('GET /api/admin/session/attempts')
  @AdminOnly()
  listAttempts(@SignedIn() admin: Admin): Promise<SignInAttempts> {
    return this.attempts.read(admin);
  }

  @Route('DELETE /api/admin/session')
  @HttpCode(204)
  @Public()
  @AsksNoSecondFactor('signing out')
  end(@CurrentSession() session: RequestSession): Promise<void> {
    return session.end();
  }
}
