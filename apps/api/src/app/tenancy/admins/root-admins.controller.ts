import { Controller, HttpCode, Param, Query } from '@nestjs/common';
import { type AdminListItem, type AdminResponse, type AdminSession, type Page, PageQuery } from '@velgent/admin-dto';
import { AsksSecondFactor, RootOnly } from '../../access/access.decorators.ts';
import { Route } from '../../access/route.decorators.ts';
import { OnPlatform } from '../../access/context.decorators.ts';
import type { PlatformContext } from '../../access/tenant-context.ts';
import { IdPipe } from '../../edge/validation.ts';
import { AdminSessions } from '../sign-in/sessions/admin-sessions.ts';
import { Admins } from './admins.ts';
import { AdminRemoval } from './admin-removal.ts';

/** The platform's own admins, for each other. */
@Controller()
export class RootAdminsController {
  constructor(
    private readonly admins: Admins,
    private readonly removal: AdminRemoval,
    private readonly sessions: AdminSessions,
  ) {}

  @Route('GET /api/admin/admins')
  @RootOnly()
  list(@OnPlatform() context: PlatformContext, @Query() query: PageQuery): Promise<Page<AdminListItem>> {
    return this.admins.list({ ...context, tenantId: null }, query);
  }

  @Route('POST /api/admin/admins/:admin_id/remove')
  @HttpCode(200)
  @RootOnly()
  @AsksSecondFactor()
  async remove(@OnPlatform() context: PlatformContext, @Param('admin_id', IdPipe) id: string): Promise<AdminResponse> {
    return { admin: await this.removal.remove({ ...context, tenantId: null }, id) };
  }

  @Route('GET /api/admin/admins/:admin_id/sessions')
  @RootOnly()
  listSessions(
    @OnPlatform() context: PlatformContext,
    @Param('admin_id', IdPipe) id: string,
    @Query() query: PageQuery,
  ): Promise<Page<AdminSession>> {
    return this.sessions.list({ ...context, tenantId: null }, id, query);
  }

  @Route('DELETE /api/admin/admins/:admin_id/sessions')
  @HttpCode(204)
  @RootOnly()
  @AsksSecondFactor()
  async endSessions(@OnPlatform() context: PlatformContext, @Param('admin_id', IdPipe) id: string): Promise<void> {
    await this.sessions.endAll({ ...context, tenantId: null }, id);
  }
}
