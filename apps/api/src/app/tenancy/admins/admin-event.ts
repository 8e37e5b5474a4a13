import type { Identity } from '../../access/principal.ts';
import type { RequestOrigin } from '../../access/tenant-context.ts';
import type { AuditEntry } from '../../audit/audit-trail.ts';
import type { AdminEntity } from './admin.entity.ts';
import type { AuthenticatingAdmin } from './authenticating-admin.ts';

type SomeAdmin =
  Pick<AuthenticatingAdmin, 'id' | 'email' | 'tenant_id'> | Pick<AdminEntity, 'id' | 'email' | 'tenantId'>;

/** An admin who is known and not, or not yet, signed in. */
export const identityOf = (admin: SomeAdmin): Identity => ({
  kind: 'admin',
  id: admin.id,
  name: admin.email,
  tenant: 'tenantId' in admin ? admin.tenantId : admin.tenant_id,
});

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
