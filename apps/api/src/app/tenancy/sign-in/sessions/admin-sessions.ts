import { Injectable } from '@nestjs/common';
import type { AdminSession, Page, PageQuery } from '@velgent/admin-dto';
import { AuditTrail } from '../../../audit/audit-trail.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import type { Transaction } from '../../../database/transaction.ts';
import { notFound } from '../../../errors/api-error.ts';
import { cursorId, fetchSize, toPage } from '../../../pagination/pages.ts';
import { withoutSession } from '../../../access/principal.ts';
import type { ScopeContext } from '../../../access/tenant-context.ts';
import { adminEvent } from '../../admins/admin-event.ts';
import type { AdminEntity } from '../../admins/admin.entity.ts';
import { findAdmin } from '../../admins/admins-of-scope.store.ts';
import { ABSOLUTE_LIMIT_MS, IDLE_LIMIT_MS } from './session-limits.ts';
import { deleteSession, deleteSessionsOf, selectSessions, type SessionRow } from './session-rows.store.ts';

/** Where admins are signed in. What is ended is refused from the commit on, by every replica: each request reads its row. */
@Injectable()
export class AdminSessions {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  /** `current` is the key of the session that asks. */
  list({ tenantId }: ScopeContext, adminId: string, query: PageQuery, current?: string): Promise<Page<AdminSession>> {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      await findAdmin(transaction, tenantId, adminId);
      const before = query.cursor && cursorId(query.cursor);
      const limits = { idleLimitMs: IDLE_LIMIT_MS, absoluteLimitMs: ABSOLUTE_LIMIT_MS, limit: fetchSize(query) };
      return toPage(await selectSessions(transaction, { adminId, current, before, ...limits }), query, toSession);
    });
  }

  end(context: ScopeContext, adminId: string, sessionId: string): Promise<void> {
    return this.within(context, adminId, async (transaction, admin) => {
      if (!(await deleteSession(transaction, adminId, sessionId))) throw notFound();
      await this.record(transaction, context, admin, { sessions: 1, session_id: sessionId });
    });
  }

  /** Every one but `except`; also where a second factor is still awaited. Ending none is not recorded. */
  endAll(context: ScopeContext, adminId: string, except?: string): Promise<number> {
    return this.within(context, adminId, async (transaction, admin) => {
      const sessions = await deleteSessionsOf(transaction, adminId, except);
      if (sessions) await this.record(transaction, context, admin, { sessions });
      return sessions;
    });
  }

  private within<T>(
    { tenantId }: ScopeContext,
    adminId: string,
    work: (transaction: Transaction, admin: AdminEntity) => Promise<T>,
  ): Promise<T> {
    return this.database.inScopeOf(tenantId, async (transaction) =>
      work(transaction, await findAdmin(transaction, tenantId, adminId)),
    );
  }

  private record(
    transaction: Transaction,
    context: ScopeContext,
    admin: AdminEntity,
    details: { sessions: number; session_id?: string },
  ): Promise<void> {
    const { tenantId, origin } = context;
    const actor = context.actor.id === admin.id ? withoutSession(context.actor) : context.actor; // it may be this one
    return this.audit.append(
      transaction,
      tenantId,
      adminEvent('admin.session_ended', admin, origin, { actor, details }),
    );
  }
}

const toSession = ({ started_at, last_seen_at, ...row }: SessionRow): AdminSession => ({
  ...row,
  started_at: started_at.toISOString(),
  last_seen_at: last_seen_at.toISOString(),
});
