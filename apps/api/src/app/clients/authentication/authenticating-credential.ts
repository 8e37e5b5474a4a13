import type {
  AssertionAudience,
  AuthMethod,
  CredentialStatus,
  CredentialType,
  KeyAlgorithm,
  TenantPlan,
  TenantStatus,
} from '@velgent/client-model';
import type { JsonWebKey } from 'node:crypto';
import type { KeySetRef } from '../../key-sets/published-key.ts';

/** What authentication needs of a credential, as of the moment it was asked for. */
export interface AuthenticatingCredential {
  id: string;
  type: CredentialType;
  name: string;
  client_id: string | null;
  /** Null, as the digest, where the method is no secret. */
  secret_prefix: string | null;
  secret_digest: Buffer | null;
  /** By the database's clock at the lookup. */
  status: CredentialStatus;
  rotated_at: Date | null;
  expires_at: Date | null;
  tenant_id: string;
  tenant_name: string;
  tenant_plan: TenantPlan;
  tenant_status: TenantStatus;
  auth_method: AuthMethod;
  /** Null where the method is a secret. */
  auth: PrivateKeyAuth | FederatedAuth | null;
}

export interface PrivateKeyAuth {
  /** Live ones (active or expiring), by the database's clock at the lookup. */
  keys: AuthenticatingKey[];
  /** Of its `jwks_uri`. */
  key_set: KeySetRef | null;
  audience: AssertionAudience;
  max_assertion_lifetime_seconds: number;
}

export interface AuthenticatingKey {
  id: string;
  kid: string | null;
  alg: KeyAlgorithm;
  jwk: JsonWebKey;
  x5t: string | null;
  x5t_s256: string | null;
}

export interface FederatedAuth {
  rules: FederatedRule[];
}

export interface FederatedRule {
  subject: string | null;
  claims: Record<string, string | string[]> | null;
  issuer: {
    id: string;
    issuer: string;
    audience: string;
    max_lifetime_seconds: number;
    require_jti: boolean;
    key_set: KeySetRef;
  };
}
