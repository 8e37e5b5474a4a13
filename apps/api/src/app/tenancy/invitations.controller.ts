import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import {
  AcceptInvitationRequest,
  type AdminListItem,
  type AdminResponse,
  type InvitationResponse,
  InviteAdminRequest,
  type Page,
  PageQuery,
} from '@velgent/admin-dto';
import type { Request } from 'express';
import { AdminOnly, AsksNoSecondFactor, AsksSecondFactor, Public } from '../http/doors.ts';
import { InTenant, Origin } from '../http/in-tenant.ts';
import type { RequestOrigin, TenantContext } from '../http/tenant-context.ts';
import { Admins } from './admins.ts';
import { Invitations } from './invitations.ts';
import { passwordMarkOf, Sessions } from './sessions.ts';

@Controller('api/admin')
export class InvitationsController {
  constructor(
    private readonly admins: Admins,
    private readonly invitations: Invitations,
    private readonly sessions: Sessions,
  ) {}

  @Get('tenants/:tenant_id/admins')
  @AdminOnly()
  list(@InTenant() context: TenantContext, @Query() query: PageQuery): Promise<Page<AdminListItem>> {
    return this.admins.list(context, query);
  }

  @Post('tenants/:tenant_id/invitations')
  @AdminOnly()
  @AsksSecondFactor()
  create(@InTenant() context: TenantContext, @Body() body: InviteAdminRequest): Promise<InvitationResponse> {
    return this.invitations.create(context, body.email);
  }

  @Post('invitations/accept')
  @Public()
  @AsksNoSecondFactor('whoever accepts is not signed in')
  async accept(
    @Req() req: Request,
    @Origin() origin: RequestOrigin,
    @Body() body: AcceptInvitationRequest,
  ): Promise<AdminResponse> {
    const { admin, passwordHash } = await this.invitations.accept(body, origin);
    await this.sessions.begin(req, admin.id, { passwordMark: passwordMarkOf(passwordHash) });
    return { admin };
  }
}
