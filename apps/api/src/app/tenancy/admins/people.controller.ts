import { Controller, HttpCode, Param, Query } from '@nestjs/common';
import { type AdminListItem, type AdminResponse, type AdminSession, type Page, PageQuery } from '@velgent/admin-dto';
import { AdminOnly, AsksSecondFactor } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { InTenant } from '../../access/context.decorators.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import { IdPipe } from '../../edge/validation.ts';
import { AdminSessions } from '../sign-in/sessions/admin-sessions.ts';
import { Admins } from './admins.ts';
import { SecondFactors } from '../sign-in/second-factor/second-factors.ts';
import { AdminRemoval } from './admin-removal.ts';

/** The admins of an organisation, for one of them or root. */
@Controller()
export class PeopleController {
  constructor(
    private readonly admins: Admins,
    private readonly removal: AdminRemoval,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: AdminSessions,
  ) {}

  @Route('GET /api/admin/tenants/:tenant_id/admins')
  @AdminOnly()
  list(@InTenant() context: TenantContext, @Query() query: PageQuery): Promise<Page<AdminListItem>> {
    return this.admins.list(context, query);
  }

  @Route('POST /api/admin/tenants/:tenant_id/admins/:admin_id/remove')
  @HttpCode(200)
  @AdminOnly()
  @AsksSecondFactor()
  async remove(@InTenant() context: TenantContext, @Param('admin_id', IdPipe) id: string): Promise<AdminResponse> {
    return { admin: await this.removal.remove(context, id) };
  }

  @Route('POST /api/admin/tenants/:tenant_id/admins/:admin_id/reset-second-factor')
  @HttpCode(200)
  @AdminOnly()
  @AsksSecondFactor()
  async resetSecondFactor(
    @InTenant() context: TenantContext,
    @Param('admin_id', IdPipe) id: string,
  ): Promise<AdminResponse> {
    return { admin: await this.secondFactors.resetIn(context, id) };
  }

  @Route('GET /api/admin/tenants/:tenant_id/admins/:admin_id/sessions')
  @AdminOnly()
  listSessions(
    @InTenant() context: TenantContext,
    @Param('admin_id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<AdminSession>> {
    return this.sessions.list(context, id, query);
  }

  @Route('DELETE /api/admin/tenants/:tenant_id/admins/:admin_id/sessions')
  @HttpCode(204)
  @AdminOnly()
  @AsksSecondFactor()
  async endSessions(@InTenant() context: TenantContext, @Param('admin_id', IdPipe) id: string): Promise<void> {
    await this.sessions.endAll(context, id);
  }
}
