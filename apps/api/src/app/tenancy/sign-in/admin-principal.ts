import type { Permission, Principal, RequireSignedIn } from '../../access/principal.ts';
import { identityOf } from '../admins/admin-event.ts';
import type { AuthenticatingAdmin } from '../admins/authenticating-admin.ts';

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
