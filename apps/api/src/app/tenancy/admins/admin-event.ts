import type { Identity } from '../../access/principal.ts';
import type { RequestOrigin } from '../../access/tenant-context.ts';
import type { AuditEntry } from '../../audit/audit-trail.ts';
import { identityOf, type SomeAdmin } from '../sign-in/admin-principal.ts';

/** An event about an admin, by themselves where nobody else is named; null is the system. */
export const adminEvent = (
  action: AuditEntry['action'],
  admin: SomeAdmin,
  origin: RequestOrigin,
  { actor = identityOf(admin), details }: { actor?: Identity | null; details?: AuditEntry['details'] } = {},
): AuditEntry => ({
  action,
  actor,
  target: { type: 'admin', id: admin.id, name: admin.email },
  origin,
  ...(details ? { details } : {}),
});
