import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';

/** Some milliseconds of work for PostgreSQL, and again for the worker. */
export const SLICE = 250;

/**
 * As text, which this thread only hands over: neither it nor TypeORM looks into a row. The columns that lists are filtered
 * by have no hash of their own: where one differs from what it repeats, the event is altered. A forger may have dropped
 * the index that keeps sequences unique: slices end between rows, not between sequences. By
 * `tenant_id` too: `IS NULL` alone lets no index do the ordering.
 */
export const READ = `
  SELECT coalesce(json_agg(slice ORDER BY sequence, id), '[]')::text AS events, max(sequence) AS last,
    (array_agg(id ORDER BY sequence DESC, id DESC))[1] AS last_id, count(*)::int AS count
  FROM (
    SELECT id, sequence, extract(epoch FROM occurred_at) * 1000 AS occurred_at, action,
      CASE WHEN actor_id::text IS NOT DISTINCT FROM lower(actor->>'id') THEN actor END AS actor,
      CASE WHEN target_id::text IS NOT DISTINCT FROM lower(target->>'id') THEN target END AS target, ip, user_agent,
      request_id, details, previous_hash, hash
    FROM audit_event WHERE tenant_id = $1 AND (sequence, id) > ($2::bigint, $3::uuid)
    ORDER BY tenant_id, sequence, id LIMIT ${SLICE}
  ) AS slice`;
export const READ_PLATFORM = READ.replace('tenant_id = $1', '$1::uuid IS NULL AND tenant_id IS NULL');

export const BEFORE_ALL = ['0', '00000000-0000-0000-0000-000000000000'];

export interface ChainSlice {
  events: string;
  last: string | null;
  last_id: string | null;
  count: number;
}

/** The next events of a chain (null: the platform's) after a sequence and an id. */
export async function readSlice(
  transaction: Transaction,
  tenantId: string | null,
  after: string[],
): Promise<ChainSlice> {
  const statement = tenantId ? READ : READ_PLATFORM;
  const [slice] = await managerOf(transaction).query<[ChainSlice]>(statement, [tenantId, ...after]);
  return slice;
}
