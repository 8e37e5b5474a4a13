import { Injectable } from '@nestjs/common';
import type { AuditActor, AuditEvent, AuditTarget } from '@velgent/admin-dto';
import type { AuditAction } from '@velgent/client-model';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, RequestOrigin } from '../access/tenant-context.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import { auditHash, GENESIS } from './audit-hash.ts';

/** An act to be written down. `details` is built by the caller from an allow-list of fields. */
export interface AuditEntry {
  action: AuditAction;
  actor: Actor | null;
  target: AuditTarget;
  origin: RequestOrigin;
  details?: Record<string, string | number | boolean | null>;
}

interface Head {
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

const SYSTEM: AuditActor = { type: 'system', id: null, email: null, role: null };

/** Writes the append-only, hash-chained trail: one gapless chain for each tenant, and one of the platform's own. */
@Injectable()
export class AuditTrail {
  /**
   * Appends to the chain of `tenantId` (null: the platform's) inside the caller's transaction, so that the act and its
   * event commit together. Appending to one chain is serialised until that transaction ends; do it last.
   */
  async append(manager: EntityManager, tenantId: string | null, entry: AuditEntry): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock(${CHAIN})`, [tenantId]);
    // Whoever ends a session, removes its admin or suspends their organisation has appended before us, or will after us.
    await entry.actor?.requireSignedIn?.(manager);
    const [head] = tenantId
      ? await manager.query<Head[]>(HEAD_OF_TENANT, [tenantId])
      : await manager.query<Head[]>(HEAD_OF_PLATFORM);
    const event: Omit<AuditEvent, 'hash'> = {
      id: uuidv7(),
      sequence: Number(head!.sequence ?? 0) + 1,
      occurred_at: head!.now.toISOString(),
      action: entry.action,
      actor: entry.actor
        ? { type: 'admin', id: entry.actor.id, email: entry.actor.email, role: entry.actor.role }
        : SYSTEM,
      target: entry.target,
      ip: entry.origin.ip,
      user_agent: entry.origin.userAgent,
      request_id: entry.origin.requestId,
      details: entry.details ?? {},
      previous_hash: head!.hash ?? GENESIS,
    };
    await manager.insert(AuditEventEntity, {
      id: event.id,
      tenantId,
      sequence: event.sequence,
      occurredAt: head!.now,
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
      hash: auditHash(event),
    });
  }

  /**
   * Waits for who appends to the chain just now. Afterwards every event that is dated earlier can be read: an event has its
   * time while its transaction holds the chain, some time before it commits.
   */
  async settle(manager: EntityManager, tenantId: string | null): Promise<void> {
    await manager.query(`SELECT pg_advisory_xact_lock_shared(${CHAIN})`, [tenantId]);
  }
}
