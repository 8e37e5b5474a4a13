import type { Identity, Permission, Principal, RequireSignedIn } from '../../access/principal.ts';
import type { AdminEntity } from '../admins/admin.entity.ts';
import type { AuthenticatingAdmin } from '../admins/authenticating-admin.ts';

export type SomeAdmin =
  Pick<AuthenticatingAdmin, 'id' | 'email' | 'tenant_id'> | Pick<AdminEntity, 'id' | 'email' | 'tenantId'>;

/** An admin who is known and not, or not yet, signed in. */
export const identityOf = (admin: SomeAdmin): Identity => ({
  kind: 'admin',
  id: admin.id,
  name: admin.email,
  tenant: 'tenantId' in admin ? admin.tenantId : admin.tenant_id,
});

type Admin = Pick<AuthenticatingAdmin, 'id' | 'email' | 'tenant_id' | 'role' | 'tenant_status' | 'second_factor'>;

/** A signed-in admin as a principal. `at` is when the session's last code was accepted or, without one, it began. */
export const adminPrincipal = (admin: Admin, at: number, requireSignedIn: RequireSignedIn): Principal => ({
  ...identityOf(admin),
  permissions: permissionsOf(admin),
  authenticated: { methods: admin.second_factor ? ['pwd', 'otp'] : ['pwd'], at },
  requireSignedIn,
});

/** Nothing of a suspended organisation changes but by root, who belongs to none. */
function permissionsOf({ role, tenant_status }: Admin): ReadonlySet<Permission> {
  if (role === 'root') return new Set(['organisation.read', 'organisation.write', 'platform.manage']);
  return new Set(tenant_status === 'suspended' ? ['organisation.read'] : ['organisation.read', 'organisation.write']);
}
