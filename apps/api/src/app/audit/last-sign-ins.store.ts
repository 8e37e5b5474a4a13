import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';

/** When each of these admins signed in last, by their ids, as the trail of the scope that is set has it. */
export async function lastSignIns(transaction: Transaction, adminIds: string[]): Promise<Map<string, Date>> {
  const rows = await managerOf(transaction).query<{ id: string; at: Date }[]>(
    `SELECT admin.id, last.occurred_at AS at
     FROM unnest($1::uuid[]) AS admin (id), LATERAL (
       SELECT occurred_at FROM audit_event
       WHERE target_id = admin.id AND action IN ('admin.signed_in', 'admin.joined') ORDER BY sequence DESC LIMIT 1
     ) AS last`,
    [adminIds],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}
