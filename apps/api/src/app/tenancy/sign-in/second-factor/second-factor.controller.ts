import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import {
  type Admin,
  type AdminResponse,
  BeginEnrolmentRequest,
  type EnrolmentBegun,
  type RecoveryCodesIssued,
  SecondFactorCodeRequest,
  type SecondFactorResponse,
} from '@velgent/admin-dto';
import {
  AdminOnly,
  AsksNoSecondFactor,
  AsksSecondFactor,
  OpenBeforeEnrolment,
  Public,
  RootOnly,
} from '../../../access/access.decorators.ts';
import { Route } from '../../../access/route.decorators.ts';
import { OnPlatform, Origin, SignedIn } from '../../../access/context.decorators.ts';
import type { PlatformContext, RequestOrigin } from '../../../access/tenant-context.ts';
import { IdPipe } from '../../../edge/validation.ts';
import { CurrentSession } from '../sessions/current-session.decorators.ts';
import type { RequestSession } from '../sessions/request-session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { SecondFactorProof } from './second-factor-proof.ts';
import { SecondFactors } from './second-factors.ts';

@Controller()
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactors,
    private readonly proof: SecondFactorProof,
    private readonly sessions: Sessions,
  ) {}

  @Route('GET /api/admin/session/second-factor')
  @AdminOnly()
  @OpenBeforeEnrolment()
  async get(@CurrentSession() session: RequestSession, @SignedIn() admin: Admin): Promise<SecondFactorResponse> {
    const until = this.sessions.freshUntil(session);
    const fresh_until = until === undefined ? null : new Date(until).toISOString();
    return { second_factor: { ...(await this.factors.get(admin)), fresh_until } };
  }

  /** After the password: signs in. Signed in already: makes the second factor fresh again. */
  @Route('POST /api/admin/session/second-factor')
  @HttpCode(200)
  @Public()
  @AsksNoSecondFactor('it is where the code is given')
  async prove(
    @CurrentSession() session: RequestSession,
    @Origin() origin: RequestOrigin,
    @Body() body: SecondFactorCodeRequest,
  ): Promise<AdminResponse> {
    return { admin: await this.proof.prove(session, origin, body.code) };
  }

  @Route('POST /api/admin/session/second-factor/enrolment')
  @AdminOnly()
  @OpenBeforeEnrolment()
  @AsksNoSecondFactor('there is none yet; it asks for the password')
  begin(@OnPlatform() context: PlatformContext, @Body() body: BeginEnrolmentRequest): Promise<EnrolmentBegun> {
    return this.factors.begin(context, body.current_password);
  }

  /** Signs the admin out everywhere else. */
  @Route('POST /api/admin/session/second-factor/enrolment/confirmation')
  @AdminOnly()
  @OpenBeforeEnrolment()
  @AsksNoSecondFactor('it is where the first code is given')
  async confirm(
    @CurrentSession() session: RequestSession,
    @OnPlatform() context: PlatformContext,
    @Body() body: SecondFactorCodeRequest,
  ): Promise<RecoveryCodesIssued> {
    const recovery_codes = await this.factors.confirm(context, body.code, this.sessions.keyOf(session));
    await this.sessions.goOn(session, context.actor.id, { secondFactorAt: this.sessions.now() });
    return { recovery_codes };
  }

  @Route('POST /api/admin/session/second-factor/recovery-codes')
  @AdminOnly()
  @AsksSecondFactor()
  async renew(@OnPlatform() context: PlatformContext): Promise<RecoveryCodesIssued> {
    return { recovery_codes: await this.factors.renewCodes(context) };
  }

  @Route('DELETE /api/admin/session/second-factor')
  @HttpCode(204)
  @AdminOnly()
  @AsksSecondFactor()
  disable(@OnPlatform() context: PlatformContext): Promise<void> {
    return this.factors.disable(context);
  }

  @Route('DELETE /api/admin/admins/:admin_id/second-factor')
  @HttpCode(204)
  @RootOnly()
  @AsksSecondFactor()
  reset(@OnPlatform() context: PlatformContext, @Param('admin_id', IdPipe) id: string): Promise<void> {
    return this.factors.reset(context, id);
  }
}
