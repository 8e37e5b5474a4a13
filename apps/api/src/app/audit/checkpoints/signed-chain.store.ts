import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Head } from './audit-checkpoints.store.ts';

const ofChain = (tenantId: string | null) => (tenantId ? 'tenant_id = $1' : '$1::uuid IS NULL AND tenant_id IS NULL');

/** The last event of a chain (null: the platform's) and the database's time; undefined where it has none. */
export async function headToSign(
  transaction: Transaction,
  tenantId: string | null,
): Promise<(Head & { now: Date }) | undefined> {
  const [head] = await managerOf(transaction).query<(Head & { now: Date })[]>(
    `SELECT sequence::float8 AS sequence, hash, clock_timestamp()::timestamptz(3) AS now FROM audit_event
     WHERE ${ofChain(tenantId)} ORDER BY tenant_id DESC, audit_event.sequence DESC LIMIT 1`,
    [tenantId],
  );
  return head;
}

/** The first signed head that its chain no longer holds. */
export async function firstLostHead(transaction: Transaction, tenantId: string | null): Promise<Head | undefined> {
  const [lost] = await managerOf(transaction).query<Head[]>(
    `SELECT sequence::float8 AS sequence, hash FROM audit_checkpoint c
     WHERE ${ofChain(tenantId)} AND NOT EXISTS (SELECT FROM audit_event e
       WHERE e.tenant_id ${tenantId ? '= c.tenant_id' : 'IS NULL'} AND e.sequence = c.sequence AND e.hash = c.hash)
     ORDER BY c.sequence LIMIT 1`,
    [tenantId],
  );
  return lost;
}

/** The events that have these sequences now. */
export const eventsAt = (
  transaction: Transaction,
  tenantId: string | null,
  sequences: number[],
): Promise<(Head & { id: string })[]> =>
  managerOf(transaction).query<(Head & { id: string })[]>(
    `SELECT id, sequence::float8 AS sequence, hash FROM audit_event
     WHERE ${ofChain(tenantId)} AND audit_event.sequence = ANY ($2::bigint[])`,
    [tenantId, sequences],
  );

/** The chains that have grown since their heads were signed, of those whose turn it is; null is the platform's. */
export async function chainsToSign(transaction: Transaction): Promise<(string | null)[]> {
  const rows = await managerOf(transaction).query<{ tenant: string | null }[]>(
    'SELECT audit_chains_to_sign() AS tenant',
  );
  return rows.map(({ tenant }) => tenant);
}
