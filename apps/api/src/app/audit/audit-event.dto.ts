import type { AuditEvent } from '@velgent/admin-dto';
import type { AuditEventEntity } from './audit-event.entity.ts';

export function toAuditEvent(row: AuditEventEntity): AuditEvent {
  return {
    id: row.id,
    sequence: row.sequence,
    // no trail writes the moment `infinity`; a forged row must not end the reading of the others
    occurred_at: row.occurredAt instanceof Date ? row.occurredAt.toISOString() : String(row.occurredAt),
    action: row.action,
    actor: row.actor,
    target: row.target,
    ip: row.ip,
    user_agent: row.userAgent,
    request_id: row.requestId,
    details: row.details,
    previous_hash: row.previousHash,
    hash: row.hash,
  };
}
