import type { AuditEvent } from '@velgent/admin-dto';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { AuditEventEntity } from './audit-event.entity.ts';

export interface ChainHead {
  sequence: string | null;
  hash: string | null;
  now: Date;
}

/**
 * No index serves `IS NOT DISTINCT FROM`, nor an order by `sequence` alone where `tenant_id IS NULL`: each event would be
 * appended by reading all before it.
 */
const headWhere = (ofChain: string) => `
  SELECT last.sequence, last.hash, clock_timestamp()::timestamptz(3) AS now
  FROM (SELECT 1) AS always
  LEFT JOIN LATERAL (SELECT sequence, hash FROM audit_event WHERE ${ofChain}
    ORDER BY tenant_id DESC, sequence DESC LIMIT 1) AS last ON true`;

export const HEAD_OF_TENANT = headWhere('tenant_id = $1');
export const HEAD_OF_PLATFORM = headWhere('tenant_id IS NULL');

const CHAIN = `hashtextextended('audit:' || coalesce($1, 'platform'), 0)`;

/** Until the transaction ends nobody else appends to this chain (null: the platform's). */
export async function lockChain(transaction: Transaction, tenantId: string | null): Promise<void> {
  await managerOf(transaction).query(`SELECT pg_advisory_xact_lock(${CHAIN})`, [tenantId]);
}

/** Waits for who appends to the chain just now. */
export async function awaitChain(transaction: Transaction, tenantId: string | null): Promise<void> {
  await managerOf(transaction).query(`SELECT pg_advisory_xact_lock_shared(${CHAIN})`, [tenantId]);
}

/** The last event of a locked chain, and the database's time. */
export async function headOfChain(transaction: Transaction, tenantId: string | null): Promise<ChainHead> {
  const [head] = tenantId
    ? await managerOf(transaction).query<ChainHead[]>(HEAD_OF_TENANT, [tenantId])
    : await managerOf(transaction).query<ChainHead[]>(HEAD_OF_PLATFORM);
  return head!;
}

export async function insertEvent(
  transaction: Transaction,
  tenantId: string | null,
  occurredAt: Date,
  event: AuditEvent,
): Promise<void> {
  await managerOf(transaction).insert(AuditEventEntity, {
    id: event.id,
    tenantId,
    sequence: event.sequence,
    occurredAt,
    action: event.action,
    actor: event.actor,
    actorId: event.actor.id,
    target: event.target,
    targetId: event.target.id,
    ip: event.ip,
    userAgent: event.user_agent,
    requestId: event.request_id,
    details: event.details,
    previousHash: event.previous_hash,
    hash: event.hash,
  });
}
