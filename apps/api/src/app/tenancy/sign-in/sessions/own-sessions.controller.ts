import { Controller, HttpCode, Param, Query } from '@nestjs/common';
import { type Admin, type AdminSession, EndSessionsQuery, type Page, PageQuery } from '@velgent/admin-dto';
import { AdminOnly, AsksNoSecondFactor } from '../../../access/access.decorators.ts';
import { Route } from '../../../access/route.decorators.ts';
import { OnPlatform, SignedIn } from '../../../access/context.decorators.ts';
import type { PlatformContext } from '../../../access/tenant-context.ts';
import { IdPipe } from '../../../edge/validation.ts';
import { CurrentSession } from './current-session.decorators.ts';
import type { RequestSession } from './request-session.ts';
import { Sessions } from './sessions.ts';
import { AdminSessions } from './admin-sessions.ts';

/** The signed-in admin's own. Ending them asks for no code: who fears for a session should lose no time. */
@Controller()
export class OwnSessionsController {
  constructor(
    private readonly adminSessions: AdminSessions,
    private readonly sessions: Sessions,
  ) {}

  @Route('GET /api/admin/sessions')
  @AdminOnly()
  list(
    @CurrentSession() session: RequestSession,
    @OnPlatform() context: PlatformContext,
    @SignedIn() { id, tenant_id: tenantId }: Admin,
    @Query() query: PageQuery,
  ): Promise<Page<AdminSession>> {
    return this.adminSessions.list({ ...context, tenantId }, id, query, this.sessions.keyOf(session));
  }

  @Route('DELETE /api/admin/sessions')
  @HttpCode(204)
  @AdminOnly()
  @AsksNoSecondFactor('signing out elsewhere')
  async endOthers(
    @CurrentSession() session: RequestSession,
    @OnPlatform() context: PlatformContext,
    @SignedIn() { id, tenant_id: tenantId }: Admin,
    @Query() _query: EndSessionsQuery,
  ): Promise<void> {
    await this.adminSessions.endAll({ ...context, tenantId }, id, this.sessions.keyOf(session));
  }

  @Route('DELETE /api/admin/sessions/:session_id')
  @HttpCode(204)
  @AdminOnly()
  @AsksNoSecondFactor('signing out elsewhere')
  end(
    @OnPlatform() context: PlatformContext,
    @SignedIn() { id, tenant_id: tenantId }: Admin,
    @Param('session_id', IdPipe) sessionId: string,
  ): Promise<void> {
    return this.adminSessions.end({ ...context, tenantId }, id, sessionId);
  }
}
