export const TOKEN_PATH = '/api/v1/oauth/token';
export const INTROSPECTION_PATH = '/api/v1/oauth/introspect';
export const REVOCATION_PATH = '/api/v1/oauth/revoke';
export const SUMMARISE_PATH = '/api/v1/summarise';
export const ME_PATH = '/api/v1/me';
export const JWKS_PATH = '/.well-known/jwks.json';
export const AUTHORIZATION_SERVER_METADATA_PATH = '/.well-known/oauth-authorization-server';
export const PROTECTED_RESOURCE_METADATA_PATH = '/.well-known/oauth-protected-resource/api/v1';
/** Path of the API as a resource: appended to the public URL it is the audience of every access token. */
export const API_PATH = '/api/v1';
export const ADMIN_API_PATH = '/api/admin';

/** Endpoints whose every answer speaks RFC 6749 §5.2. */
export const OAUTH_ENDPOINTS: readonly string[] = [TOKEN_PATH, INTROSPECTION_PATH, REVOCATION_PATH];
