import type { JsonWebKeys } from '@velgent/engine-dto';
import type { OperationDocs } from '../operation-docs.ts';
import { ACCESS_TOKEN, CLIENT_ID, JTI, TENANT_ID } from './samples.ts';

const BASE = 'http://127.0.0.1:3000';

const METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'federated_jwt'];
const ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'];

const KEYS: JsonWebKeys = {
  keys: [
    {
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      kid: '019ab5c0-8f4e-7a11-9d6c-e3b7f0a25c84',
      alg: 'ES256',
      use: 'sig',
    },
  ],
};

export const tokens = {
  'POST /api/v1/oauth/token': {
    tag: 'Tokens',
    summary: 'Exchange a secret or an assertion for an access token',
    description:
      'RFC 6749 §4.4. The client authenticates by HTTP Basic, with `client_id` and `client_secret` in the body, or with ' +
      '`client_assertion_type` and `client_assertion` (RFC 7523): a JWT that it signed itself, or with `client_id` beside it ' +
      'one of an issuer that its organisation trusts. By one of them only. ' +
      'There are no refresh tokens. While the client is expiring, the answer has `client_expires_at` and the headers `Deprecation` and `Sunset`.',
    body: { grant_type: 'client_credentials' },
    answer: { access_token: ACCESS_TOKEN, token_type: 'Bearer', expires_in: 3600, scope: 'api' },
  },
  'POST /api/v1/oauth/introspect': {
    tag: 'Tokens',
    summary: 'Whether a token is active',
    description: 'RFC 7662, for tokens of the caller’s own organisation; all others are inactive.',
    body: { token: ACCESS_TOKEN },
    answer: {
      active: true,
      token_type: 'Bearer',
      iss: BASE,
      sub: CLIENT_ID,
      client_id: CLIENT_ID,
      aud: `${BASE}/api/v1`,
      iat: 1_795_593_600,
      exp: 1_795_597_200,
      jti: JTI,
      scope: 'api',
      tenant_id: TENANT_ID,
    },
  },
  'POST /api/v1/oauth/revoke': {
    tag: 'Tokens',
    summary: 'Revoke a token',
    description:
      'RFC 7009, for the caller’s own tokens. Any other token is answered with 200 as well, and nothing happens.',
    body: { token: ACCESS_TOKEN },
    answer: {},
  },
} satisfies Partial<OperationDocs>;

export const discovery = {
  'GET /.well-known/oauth-authorization-server': {
    tag: 'Discovery',
    summary: 'Metadata of the authorization server (RFC 8414)',
    answer: {
      issuer: BASE,
      token_endpoint: `${BASE}/api/v1/oauth/token`,
      token_endpoint_auth_methods_supported: METHODS,
      token_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      introspection_endpoint: `${BASE}/api/v1/oauth/introspect`,
      introspection_endpoint_auth_methods_supported: METHODS,
      introspection_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      revocation_endpoint: `${BASE}/api/v1/oauth/revoke`,
      revocation_endpoint_auth_methods_supported: METHODS,
      revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      jwks_uri: `${BASE}/.well-known/jwks.json`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      scopes_supported: ['api'],
    },
  },
  'GET /.well-known/jwks.json': {
    tag: 'Discovery',
    summary: 'The keys that access tokens are signed with (RFC 7517)',
    answer: KEYS,
  },
  'GET /.well-known/audit-jwks.json': {
    tag: 'Discovery',
    summary: 'The keys that heads of audit trails are signed with (RFC 7517)',
    description: 'All there ever were: a head signed years ago is verified with its key.',
    answer: KEYS,
  },
  'GET /.well-known/oauth-protected-resource/api/v1': {
    tag: 'Discovery',
    summary: 'Metadata of the API as a protected resource (RFC 9728)',
    answer: {
      resource: `${BASE}/api/v1`,
      authorization_servers: [BASE],
      jwks_uri: `${BASE}/.well-known/jwks.json`,
      scopes_supported: ['api'],
      bearer_methods_supported: ['header'],
      resource_name: 'Velgent API',
    },
  },
} satisfies Partial<OperationDocs>;
