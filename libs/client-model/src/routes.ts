/** RFC 6749 §3.2: exchanges a client for an access token. */
export const TOKEN_PATH = '/api/v1/oauth/token';
/** RFC 7662. */
export const INTROSPECTION_PATH = '/api/v1/oauth/introspect';
/** RFC 7009. */
export const REVOCATION_PATH = '/api/v1/oauth/revoke';
/** POST; summarises a text. */
export const SUMMARISE_PATH = '/api/v1/summarise';
/** GET; says whose the credential is. */
export const ME_PATH = '/api/v1/me';
/** GET; lists what can be summarised, and from which variables. */
export const OPERATIONS_PATH = '/api/v1/operations';
/** The keys that access tokens are verified with, RFC 7517. */
export const JWKS_PATH = '/.well-known/jwks.json';
/** The keys that signed heads of audit chains are verified with, RFC 7517. */
export const AUDIT_JWKS_PATH = '/.well-known/audit-jwks.json';
/** RFC 8414. */
export const AUTHORIZATION_SERVER_METADATA_PATH = '/.well-known/oauth-authorization-server';
/** RFC 9728. */
export const PROTECTED_RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource/api/v1';
/** Path of the API as a resource: appended to the public URL it is the audience of every access token. */
export const API_PATH = '/api/v1';
/** What the console calls; takes no Bearer credential. */
export const ADMIN_API_PATH = '/api/admin';
/** Page of the console that a link to reset a password leads to; the token stands in its fragment. */
export const RESET_PASSWORD_PATH = '/reset-password';

/** Endpoints whose every answer speaks RFC 6749 §5.2. */
export const OAUTH_ENDPOINTS: readonly string[] = [TOKEN_PATH, INTROSPECTION_PATH, REVOCATION_PATH];
