import type { CredentialStatus, CredentialType, TenantPlan, TenantStatus } from '@velgent/client-model';

/** What authentication needs of a credential, as of the moment it was asked for. */
export interface AuthenticatingCredential {
  id: string;
  type: CredentialType;
  name: string;
  client_id: string | null;
  secret_prefix: string;
  secret_digest: Buffer;
  /** By the database's clock at the lookup. */
  status: CredentialStatus;
  rotated_at: Date | null;
  expires_at: Date | null;
  tenant_id: string;
  tenant_name: string;
  tenant_plan: TenantPlan;
  tenant_status: TenantStatus;
}
