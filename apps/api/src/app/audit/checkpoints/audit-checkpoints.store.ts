import type { AuditCheckpoint, PageQuery } from '@velgent/admin-dto';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';

export type CheckpointRow = Omit<AuditCheckpoint, 'signed_at'> & { signed_at: Date };
export type Head = Pick<AuditCheckpoint, 'sequence' | 'hash'>;

const ofChain = (tenantId: string | null) => (tenantId ? 'tenant_id = $1' : '$1::uuid IS NULL AND tenant_id IS NULL');
const SELECT = 'SELECT id, tenant_id, sequence::float8 AS sequence, hash, signed_at, kid, jws FROM audit_checkpoint';
const INSERT = `
  INSERT INTO audit_checkpoint (id, tenant_id, sequence, hash, signed_at, kid, jws) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

/** Until the transaction ends nobody else signs the head of this chain (null: the platform's). */
export async function lockCheckpoints(transaction: Transaction, tenantId: string | null): Promise<void> {
  await managerOf(transaction).query(
    `SELECT pg_advisory_xact_lock(hashtextextended('audit checkpoint:' || coalesce($1, ''), 0))`,
    [tenantId],
  );
}

export async function newestCheckpoint(
  transaction: Transaction,
  tenantId: string | null,
): Promise<CheckpointRow | undefined> {
  const [row] = await managerOf(transaction).query<CheckpointRow[]>(
    `${SELECT} WHERE ${ofChain(tenantId)} ORDER BY audit_checkpoint.sequence DESC LIMIT 1`,
    [tenantId],
  );
  return row;
}

/** Newest first, and one more than the page where there is another page. */
export const checkpointsOf = (
  transaction: Transaction,
  tenantId: string | null,
  query: PageQuery,
): Promise<CheckpointRow[]> =>
  managerOf(transaction).query<CheckpointRow[]>(
    `${SELECT} WHERE ${ofChain(tenantId)} AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT ${fetchSize(query)}`,
    [tenantId, query.cursor ? cursorId(query.cursor) : null],
  );

/** Oldest first. */
export const checkpointsAfter = (
  transaction: Transaction,
  tenantId: string,
  sequence: number,
  limit: number,
): Promise<CheckpointRow[]> =>
  managerOf(transaction).query<CheckpointRow[]>(
    `${SELECT} WHERE ${ofChain(tenantId)} AND audit_checkpoint.sequence > $2 ORDER BY audit_checkpoint.sequence LIMIT ${limit}`,
    [tenantId, sequence],
  );

export async function insertCheckpoint(transaction: Transaction, row: CheckpointRow): Promise<void> {
  const { id, tenant_id, sequence, hash, signed_at, kid, jws } = row;
  await managerOf(transaction).query(INSERT, [id, tenant_id, sequence, hash, signed_at, kid, jws]);
}
