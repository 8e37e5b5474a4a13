import type { Permission, Principal } from '../../access/principal.ts';
import type { AuthenticatingAdmin } from '../admins/authenticating-admin.ts';

type Admin = Pick<AuthenticatingAdmin, 'id' | 'tenant_id' | 'role' | 'tenant_status' | 'second_factor'>;

/** A signed-in admin as a principal. `freshUntil` is when the session's last code stops being enough. */
export const adminPrincipal = (admin: Admin, freshUntil: number | undefined): Principal => ({
  kind: 'admin',
  id: admin.id,
  tenant: admin.tenant_id,
  permissions: permissionsOf(admin),
  authenticated: { methods: admin.second_factor ? ['pwd', 'otp'] : ['pwd'], freshUntil },
});

/** Nothing of a suspended organisation changes but by root, who belongs to none. */
function permissionsOf({ role, tenant_status }: Admin): ReadonlySet<Permission> {
  if (role === 'root') return new Set(['organisation.read', 'organisation.write', 'platform.manage']);
  return new Set(tenant_status === 'suspended' ? ['organisation.read'] : ['organisation.read', 'organisation.write']);
}
