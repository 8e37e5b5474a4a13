import type { AuditEntry } from '../../audit/audit-trail.ts';
import type { Actor, RequestOrigin } from '../../access/tenant-context.ts';

/** An event about an admin, by themselves where nobody else is named; null is the operator or the system. */
export const adminEvent = (
  action: AuditEntry['action'],
  admin: Actor,
  origin: RequestOrigin,
  { actor = admin, details }: { actor?: Actor | null; details?: AuditEntry['details'] } = {},
): AuditEntry => ({
  action,
  actor,
  target: { type: 'admin', id: admin.id, name: admin.email },
  origin,
  ...(details ? { details } : {}),
});
