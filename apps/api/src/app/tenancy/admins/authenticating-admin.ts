import type { AdminRole, TenantStatus } from '@velgent/client-model';

/** What signing in needs of an admin. */
export interface AuthenticatingAdmin {
  id: string;
  tenant_id: string | null;
  email: string;
  name: string;
  role: AdminRole;
  password_hash: string;
  tenant_status: TenantStatus | null;
  /** Whether they have enrolled one. */
  second_factor: boolean;
  /** Whether their organisation asks for one. */
  second_factor_required: boolean;
}
