import type { CredentialType, PlanLimits } from '@velgent/client-model';

/** RFC 6749 §5.1. `client_expires_at` (ISO 8601) stands there while the client is expiring. */
export interface TokenResponse {
  access_token: string;
  token_type: 'Bearer';
  /** Seconds. */
  expires_in: number;
  scope: string;
  client_expires_at?: string;
}

/** RFC 6749 §5.2. */
export interface OAuthErrorBody {
  error: string;
  error_description: string;
}

/** Claims of an access token, RFC 9068 §2.2. Times in Unix seconds. */
export interface AccessTokenClaims {
  iss: string;
  sub: string;
  client_id: string;
  aud: string;
  iat: number;
  exp: number;
  jti: string;
  scope: string;
  tenant_id: string;
}

/** RFC 7662 §2.2. */
export type IntrospectionResponse = { active: false } | ({ active: true; token_type: 'Bearer' } & AccessTokenClaims);

/** What the credential of this call is. */
export interface MeResponse {
  tenant: { id: string; name: string };
  credential: { type: CredentialType; id: string; name: string; client_id?: string; prefix?: string };
  token: { expires_at: string; jti: string } | null;
  /** Absent where the organisation's plan has none. */
  limits?: PlanLimits;
}
