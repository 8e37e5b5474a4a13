import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Actor, RequestOrigin, TenantContext } from '../../access/tenant-context.ts';
import { TenantEntity } from '../tenants/tenant.entity.ts';

/** What root does with an organisation's data, and which of it. */
export interface Access {
  action: 'root.read' | 'root.exported';
  /** By the noun of the route: `activity`, `audit_events`, `oauth_clients` … */
  kind: string;
}

/** Reads of an hour that are counted, and not in the chain yet. */
interface Counted extends Access {
  adminId: string;
  actor: Actor;
  beganAt: Date;
  further: number;
  lastAt: Date;
  lastOrigin: RequestOrigin;
}

const COUNT = `
  INSERT INTO root_access (tenant_id, admin_id, action, kind, actor, began_at, last_at, last_origin)
  VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp(), $6)
  ON CONFLICT (tenant_id, admin_id, action, kind) DO UPDATE
    SET further = root_access.further + 1, last_at = EXCLUDED.last_at, last_origin = EXCLUDED.last_origin
    WHERE NOT is_hour_over(root_access.began_at)
  RETURNING further`;
const PAST_HOURS = `
  DELETE FROM root_access WHERE (tenant_id, admin_id, action, kind) IN (
    SELECT tenant_id, admin_id, action, kind FROM root_access
    WHERE tenant_id = $1 AND is_hour_over(began_at) AND ($2::uuid IS NULL OR (admin_id, action, kind) = ($2, $3, $4))
    ORDER BY admin_id, action, kind FOR UPDATE
  )
  RETURNING admin_id AS "adminId", action, kind, actor, began_at AS "beganAt", further, last_at AS "lastAt",
    last_origin AS "lastOrigin"`;

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
  record({ tenantId, actor, origin }: TenantContext, { action, kind }: Access): Promise<void> {
    return this.database.within(tenantId, async ({ manager }) => {
      const count = () =>
        manager.query<{ further: number }[]>(COUNT, [tenantId, actor.id, action, kind, actor, origin]);
      const [running] = await count();
      if (running?.further) return;
      if (!running) {
        await this.fold(manager, tenantId, [actor.id, action, kind]);
        await count();
      }
      await this.append(manager, tenantId, { action, kind, actor, origin, details: { count: 1 } });
    });
  }

  /** Puts the hours that are over into the chain, of one tenant. */
  recordPastHours(tenantId: string): Promise<void> {
    return this.database.within(tenantId, ({ manager }) => this.fold(manager, tenantId, [null, null, null]));
  }

  /** Whose hours are over. */
  tenantsWithPastHours(): Promise<string[]> {
    return this.database.onPlatform(async (manager) => {
      const rows = await manager.query<{ tenant: string }[]>('SELECT tenants_with_root_access_to_record() AS tenant');
      return rows.map(({ tenant }) => tenant);
    });
  }

  private async fold(manager: EntityManager, tenantId: string, which: readonly (string | null)[]): Promise<void> {
    const [counted] = await manager.query<[Counted[], number]>(PAST_HOURS, [tenantId, ...which]);
    for (const { action, kind, actor, beganAt, further, lastAt, lastOrigin } of counted) {
      if (!further) continue;
      const details = { count: further, from: beganAt.toISOString(), to: lastAt.toISOString() };
      await this.append(manager, tenantId, { action, kind, actor, origin: lastOrigin, details });
    }
  }

  private async append(
    manager: EntityManager,
    tenantId: string,
    { action, kind, actor, origin, details }: Access & { actor: Actor; origin: RequestOrigin; details: object },
  ): Promise<void> {
    const { name } = await manager.findOneByOrFail(TenantEntity, { id: tenantId });
    const target = { type: 'tenant' as const, id: tenantId, name };
    await this.audit.append(manager, tenantId, { action, actor, target, origin, details: { kind, ...details } });
  }
}
