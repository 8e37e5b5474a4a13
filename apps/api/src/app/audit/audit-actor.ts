import type { AuditActor } from '@velgent/admin-dto';
import type { Identity } from '../access/principal.ts';

const SYSTEM: AuditActor = { type: 'system', id: null, email: null, role: null };

/** How the trail names who acted. Whoever belongs to no organisation is root; the operator, and nobody, are the system. */
export function auditActorOf(identity: Identity | null): AuditActor {
  if (identity?.kind !== 'admin') return SYSTEM;
  const { id, name, tenant } = identity;
  return { type: 'admin', id, email: name, role: tenant === null ? 'root' : 'org_admin' };
}
