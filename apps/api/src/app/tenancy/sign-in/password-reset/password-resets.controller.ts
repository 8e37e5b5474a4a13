import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import {
  AcceptPasswordResetRequest,
  type AdminResponse,
  type PasswordResetIssued,
  type PasswordResetRequested,
  RequestPasswordResetRequest,
} from '@velgent/admin-dto';
import {
  AdminOnly,
  AsksNoSecondFactor,
  AsksSecondFactor,
  Public,
  RootOnly,
} from '../../../access/access.decorators.ts';
import { Route } from '../../../access/route.decorators.ts';
import { InTenant, OnPlatform, Origin } from '../../../access/context.decorators.ts';
import type { PlatformContext, RequestOrigin, TenantContext } from '../../../access/tenant-context.ts';
import { IdPipe } from '../../../edge/validation.ts';
import { PasswordResetRequests } from './password-reset-requests.ts';
import { PasswordResets } from './password-resets.ts';

@Controller()
export class PasswordResetsController {
  constructor(
    private readonly requests: PasswordResetRequests,
    private readonly resets: PasswordResets,
  ) {}

  @Route('POST /api/admin/password-resets')
  @HttpCode(202)
  @Public()
  @AsksNoSecondFactor('whoever forgot a password is not signed in')
  request(@Origin() origin: RequestOrigin, @Body() body: RequestPasswordResetRequest): PasswordResetRequested {
    return this.requests.take(origin, body.email);
  }

  /** Signs nobody in: the new password does, and the second factor where there is one. */
  @Route('POST /api/admin/password-resets/accept')
  @HttpCode(200)
  @Public()
  @AsksNoSecondFactor('the link proves who reads the mail; signing in asks for the code')
  async accept(@Origin() origin: RequestOrigin, @Body() body: AcceptPasswordResetRequest): Promise<AdminResponse> {
    return { admin: await this.resets.accept(body, origin) };
  }

  @Route('POST /api/admin/tenants/:tenant_id/admins/:admin_id/password-reset')
  @AdminOnly()
  @AsksSecondFactor()
  issue(@InTenant() context: TenantContext, @Param('admin_id', IdPipe) id: string): Promise<PasswordResetIssued> {
    return this.resets.issueFor(context, id);
  }

  @Route('POST /api/admin/admins/:admin_id/password-reset')
  @RootOnly()
  @AsksSecondFactor()
  issueForRoot(
    @OnPlatform() context: PlatformContext,
    @Param('admin_id', IdPipe) id: string,
  ): Promise<PasswordResetIssued> {
    return this.resets.issueFor({ ...context, tenantId: null }, id);
  }
}
