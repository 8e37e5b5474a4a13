import type { TrustedIssuer } from '@velgent/admin-dto';
import type { OperationDocs } from '../operation-docs.ts';
import { PUBLIC_JWK } from './key-samples.ts';
import { ADMIN, ADMIN_ID } from './samples.ts';

const JWKS = { keys: [PUBLIC_JWK] };
const SETTINGS = {
  name: 'build cluster',
  issuer: 'https://kubernetes.default.svc.cluster.local',
  audience: 'https://velgent.example',
  max_lifetime_seconds: 7200,
  require_jti: false,
};
const ISSUER: TrustedIssuer = {
  ...SETTINGS,
  id: '019ab5cc-7f20-7e13-b9a4-2d81c6f03e75',
  jwks_uri: null,
  jwks: JWKS,
  keys: [
    {
      kid: PUBLIC_JWK.kid,
      alg: null,
      first_seen_at: '2026-11-24T08:07:12.604Z',
      last_seen_at: '2026-11-24T08:07:12.604Z',
    },
  ],
  fetched_at: '2026-11-24T08:07:12.604Z',
  fetch_error: null,
  clients: 0,
  created_at: '2026-11-24T08:07:12.604Z',
  created_by: { id: ADMIN_ID, email: ADMIN.email },
};
const KEYS =
  'Keys come from `jwks_uri`, from inline `jwks`, or with neither by discovery from `issuer` (OpenID Connect Discovery, RFC 8414).';

export const trustedIssuers = {
  'GET /api/admin/tenants/:tenant_id/trusted-issuers': {
    tag: 'Trusted issuers',
    summary: 'List trusted issuers',
    query: { limit: 20 },
    answer: { items: [ISSUER], next_cursor: null },
  },
  'POST /api/admin/tenants/:tenant_id/trusted-issuers': {
    tag: 'Trusted issuers',
    summary: 'Trust an issuer of tokens',
    description: `${KEYS} They are fetched at once; \`fetch_error\` says why they could not be, and the issuer is kept all the same.`,
    body: { ...SETTINGS, jwks: JWKS },
    errors: ['conflict'],
    answer: { trusted_issuer: ISSUER },
  },
  'GET /api/admin/tenants/:tenant_id/trusted-issuers/:id': {
    tag: 'Trusted issuers',
    summary: 'A trusted issuer',
    answer: { trusted_issuer: ISSUER },
  },
  'PATCH /api/admin/tenants/:tenant_id/trusted-issuers/:id': {
    tag: 'Trusted issuers',
    summary: 'Change a trusted issuer',
    description:
      'What is absent stays as it is. A `jwks_uri` takes the place of inline keys and the other way round; null for both is discovery. Keys from elsewhere are fetched at once.',
    body: { max_lifetime_seconds: 3600, require_jti: true },
    answer: { trusted_issuer: { ...ISSUER, max_lifetime_seconds: 3600, require_jti: true } },
  },
  'DELETE /api/admin/tenants/:tenant_id/trusted-issuers/:id': {
    tag: 'Trusted issuers',
    summary: 'Trust an issuer no more',
    description: 'One that live clients use is kept: 409 with their names.',
    errors: ['conflict'],
    answer: null,
  },
  'POST /api/admin/tenants/:tenant_id/trusted-issuers/:id/refresh': {
    tag: 'Trusted issuers',
    summary: 'Fetch the keys of an issuer now',
    description: 'Waits for it, 5 s at most. What came of it stands in `fetched_at` and `fetch_error`.',
    answer: { trusted_issuer: ISSUER },
  },
} satisfies Partial<OperationDocs>;
