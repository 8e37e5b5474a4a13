import type { Identity } from '../../access/principal.ts';
import type { RequestOrigin } from '../../access/tenant-context.ts';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';

/** What root does with an organisation's data, and which of it. */
export interface Access {
  action: 'root.read' | 'root.exported';
  /** By the noun of the route: `activity`, `audit_events`, `oauth_clients` … */
  kind: string;
}

/** Reads of an hour that are counted, and not in the chain yet. */
export interface CountedAccess extends Access {
  adminId: string;
  actor: Identity;
  beganAt: Date;
  further: number;
  lastAt: Date;
  lastOrigin: RequestOrigin;
}

type StoredAccess = Omit<CountedAccess, 'actor'> & { actor: { id: string; email: string; role: 'root' } };

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

/** How many reads of its hour came before this one; undefined, and not counted, where that hour is over. */
export async function countAccess(
  transaction: Transaction,
  tenantId: string,
  { action, kind, actor, origin }: Access & { actor: Identity; origin: RequestOrigin },
): Promise<number | undefined> {
  const [running] = await managerOf(transaction).query<{ further: number }[]>(COUNT, [
    tenantId,
    actor.id,
    action,
    kind,
    { id: actor.id, email: actor.name, role: 'root' },
    origin,
  ]);
  return running?.further;
}

/** Takes the hours that are over out of the table: one admin's of one kind, or all of the tenant. */
export async function takePastHours(
  transaction: Transaction,
  tenantId: string,
  of?: Access & { adminId: string },
): Promise<CountedAccess[]> {
  const [counted] = await managerOf(transaction).query<[StoredAccess[], number]>(PAST_HOURS, [
    tenantId,
    of?.adminId ?? null,
    of?.action ?? null,
    of?.kind ?? null,
  ]);
  return counted.map(({ actor: { id, email }, ...access }) => ({
    ...access,
    actor: { kind: 'admin', id, name: email, tenant: null },
  }));
}

export async function tenantsWithPastHours(transaction: Transaction): Promise<string[]> {
  const rows = await managerOf(transaction).query<{ tenant: string }[]>(
    'SELECT tenants_with_root_access_to_record() AS tenant',
  );
  return rows.map(({ tenant }) => tenant);
}
