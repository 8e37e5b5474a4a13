import { Injectable } from '@nestjs/common';
import type { AuditEvent, AuditTarget } from '@velgent/admin-dto';
import type { AuditAction } from '@velgent/client-model';
import { v7 as uuidv7 } from 'uuid';
import type { Identity } from '../access/principal.ts';
import type { RequestOrigin } from '../access/tenant-context.ts';
import type { Transaction } from '../database/transaction.ts';
import { auditActorOf } from './audit-actor.ts';
import { auditHash, GENESIS } from './audit-hash.ts';
import { awaitChain, headOfChain, insertEvent, lockChain } from './audit-trail.store.ts';

/** An event to be recorded. `details` is built by the caller from an allow-list of fields. */
export interface AuditEntry {
  action: AuditAction;
  /** Null where nobody is known, as when a password was forgotten. */
  actor: Identity | null;
  target: AuditTarget;
  origin: RequestOrigin;
  details?: Record<string, string | number | boolean | null>;
}

/** Writes the append-only, hash-chained trail: one gapless chain for each tenant, and one of the platform's own. */
@Injectable()
export class AuditTrail {
  /**
   * Appends to the chain of `tenantId` (null: the platform's) inside the caller's transaction, so that the change and its
   * event commit together. Appending to one chain is serialised until that transaction ends; do it last.
   */
  async append(transaction: Transaction, tenantId: string | null, entry: AuditEntry): Promise<void> {
    await lockChain(transaction, tenantId);
    // Whoever ends a session, removes its admin or suspends their organisation has appended before us, or will after us.
    await entry.actor?.requireSignedIn?.(transaction);
    const head = await headOfChain(transaction, tenantId);
    const event: Omit<AuditEvent, 'hash'> = {
      id: uuidv7(),
      sequence: Number(head.sequence ?? 0) + 1,
      occurred_at: head.now.toISOString(),
      action: entry.action,
      actor: auditActorOf(entry.actor),
      target: entry.target,
      ip: entry.origin.ip,
      user_agent: entry.origin.userAgent,
      request_id: entry.origin.requestId,
      details: entry.details ?? {},
      previous_hash: head.hash ?? GENESIS,
    };
    await insertEvent(transaction, tenantId, head.now, { ...event, hash: auditHash(event) });
  }

  /**
   * Waits for who appends to the chain just now. Afterwards every event that is dated earlier can be read: an event has its
   * time while its transaction holds the chain, some time before it commits.
   */
  settle(transaction: Transaction, tenantId: string | null): Promise<void> {
    return awaitChain(transaction, tenantId);
  }
}
