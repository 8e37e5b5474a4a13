import { Body, Controller, HttpCode, Param, Query } from '@nestjs/common';
import {
  AcceptInvitationRequest,
  type AdminResponse,
  type InvitationListItem,
  type InvitationResponse,
  InviteAdminRequest,
  type Page,
  PageQuery,
} from '@velgent/admin-dto';
import { AdminOnly, AsksNoSecondFactor, AsksSecondFactor, Public } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { InTenant, Origin } from '../../access/context.decorators.ts';
import type { RequestOrigin, TenantContext } from '../../access/tenant-context.ts';
import { IdPipe } from '../../edge/validation.ts';
import { OpenInvitations } from './open-invitations.ts';
import { Invitations } from './invitations.ts';
import { CurrentSession } from '../sign-in/sessions/current-session.decorators.ts';
import type { RequestSession } from '../sign-in/sessions/request-session.ts';
import { passwordMarkOf, Sessions } from '../sign-in/sessions/sessions.ts';

@Controller()
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly open: OpenInvitations,
    private readonly sessions: Sessions,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/invitations')
  @AdminOnly()
  list(@InTenant() context: TenantContext, @Query() query: PageQuery): Promise<Page<InvitationListItem>> {
    return this.open.list(context, query);
  }

  @Route('POST /api/admin/tenants/:tenant_id/invitations')
  @AdminOnly()
  @AsksSecondFactor()
  create(@InTenant() context: TenantContext, @Body() body: InviteAdminRequest): Promise<InvitationResponse> {
    return this.invitations.create(context, body.email);
  }

  @Route('DELETE /api/admin/tenants/:tenant_id/invitations/:id')
  @HttpCode(204)
  @AdminOnly()
  @AsksSecondFactor()
  cancel(@InTenant() context: TenantContext, @Param('id', IdPipe) id: string): Promise<void> {
    return this.open.cancel(context, id);
  }

  @Route('POST /api/admin/invitations/accept')
  @Public()
  @AsksNoSecondFactor('whoever accepts is not signed in')
  async accept(
    @CurrentSession() session: RequestSession,
    @Origin() origin: RequestOrigin,
    @Body() body: AcceptInvitationRequest,
  ): Promise<AdminResponse> {
    const { admin, passwordHash } = await this.invitations.accept(body, origin);
    await this.sessions.begin(session, admin.id, passwordMarkOf(passwordHash));
    return { admin };
  }
}
