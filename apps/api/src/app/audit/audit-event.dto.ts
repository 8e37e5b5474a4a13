import type { AuditEvent } from '@velgent/admin-dto';
import type { AuditEventEntity } from './audit-event.entity.ts';

export function toAuditEvent(row: AuditEventEntity): AuditEvent {
  return {
    id: row.id,
    sequence: row.sequence,
    occurred_at: row.occurredAt.toISOString(),
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
