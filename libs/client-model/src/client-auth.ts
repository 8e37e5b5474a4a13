/** How an OAuth client authenticates: exactly one of them, changed only by a rotation. */
export const AUTH_METHODS = ['client_secret', 'private_key_jwt', 'federated_jwt'] as const;
export type AuthMethod = (typeof AUTH_METHODS)[number];

/** What a client's key may sign with; `Ed25519` (RFC 9864) is another name of `EdDSA` here. */
export const KEY_ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA'] as const;
export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** By the database's clock. Live are those that are `active` or `expiring`: retired, but within the grace window. */
export const KEY_STATUSES = ['active', 'expiring', 'expired', 'retired'] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

/** Whom an assertion of `private_key_jwt` may be for: RFC 10070 allows the issuer alone, older clients name the endpoint. */
export const ASSERTION_AUDIENCES = ['issuer', 'issuer_or_token_endpoint'] as const;
export type AssertionAudience = (typeof ASSERTION_AUDIENCES)[number];

/** How long an assertion of `private_key_jwt` may live, in seconds. */
export const ASSERTION_LIFETIME = { min: 60, max: 3600, default: 600 } as const;

/** Of the material of a client; lengths in characters (Unicode code points). */
export const CLIENT_AUTH_LIMITS = {
  keys: 10,
  kid: 255,
  pem: 16_384,
  rules: 20,
  subject: 1000,
  claims: 20,
  claimName: 200,
  claimValues: 50,
  claimValue: 1000,
  uri: 1000,
} as const;

/** How long a token of a trusted issuer may live, in seconds: up to two days and an hour. */
export const ISSUER_TOKEN_LIFETIME = { min: 60, max: 176_400, default: 3600 } as const;

/** Trusted issuers of an organisation. */
export const MOST_TRUSTED_ISSUERS = 50;
