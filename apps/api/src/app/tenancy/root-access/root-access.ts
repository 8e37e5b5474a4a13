import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Identity } from '../../access/principal.ts';
import type { RequestOrigin, TenantContext } from '../../access/tenant-context.ts';
import { getTenant } from '../tenants/tenants.store.ts';
import { type Access, countAccess, takePastHours, tenantsWithPastHours } from './root-access.store.ts';

/**
 * What root reads and exports of an organisation, in that organisation's trail. The first of an hour, kind and person is
 * an event at once; the chain is append-only, so the others are counted in a table of their own and become one event
 * once the hour is over: by the next read, or by whichever replica looks first.
 */
@Injectable()
export class RootAccess {
  constructor(
    private readonly audit: AuditTrail,
    private readonly database: TenantDatabase,
  ) {}

  /** Resolves once the trace is committed: nothing is answered before. */
  record({ tenantId, actor, origin }: TenantContext, access: Access): Promise<void> {
    return this.database.inScopeOf(tenantId, async (transaction) => {
      const count = () => countAccess(transaction, tenantId, { ...access, actor, origin });
      const before = await count();
      if (before) return;
      if (before === undefined) {
        await this.fold(transaction, tenantId, { ...access, adminId: actor.id });
        await count();
      }
      await this.append(transaction, tenantId, { ...access, actor, origin, details: { count: 1 } });
    });
  }

  /** Puts the hours that are over into the chain, of one tenant. */
  recordPastHours(tenantId: string): Promise<void> {
    return this.database.inScopeOf(tenantId, (transaction) => this.fold(transaction, tenantId));
  }

  /** Whose hours are over. */
  tenantsWithPastHours(): Promise<string[]> {
    return this.database.onPlatform(tenantsWithPastHours);
  }

  private async fold(transaction: Transaction, tenantId: string, of?: Access & { adminId: string }): Promise<void> {
    const past = await takePastHours(transaction, tenantId, of);
    for (const { action, kind, actor, beganAt, further, lastAt, lastOrigin } of past) {
      if (!further) continue;
      const details = { count: further, from: beganAt.toISOString(), to: lastAt.toISOString() };
      await this.append(transaction, tenantId, { action, kind, actor, origin: lastOrigin, details });
    }
  }

  private async append(
    transaction: Transaction,
    tenantId: string,
    { action, kind, actor, origin, details }: Access & { actor: Identity; origin: RequestOrigin; details: object },
  ): Promise<void> {
    const { name } = await getTenant(transaction, tenantId);
    const target = { type: 'tenant' as const, id: tenantId, name };
    await this.audit.append(transaction, tenantId, { action, actor, target, origin, details: { kind, ...details } });
  }
}
