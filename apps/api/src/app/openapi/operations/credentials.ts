import type { OperationDocs } from '../operation-docs.ts';
import {
  API_KEY_SECRET,
  CLIENT,
  CLIENT_SECRET,
  CLIENT_UUID,
  DESCRIBED,
  KEY,
  KEY_UUID,
  NEW_CLIENT,
  NEW_KEY,
  OLD_CLIENT,
  OLD_KEY,
  REVOKED_CLIENT,
  REVOKED_KEY,
} from './samples.ts';
import { ASSERTION, VERDICT } from './assertion-samples.ts';
import { CLIENT_BY_KEY, CLIENT_BY_RULES, CLIENT_KEY, PUBLIC_JWK, RETIRED_CLIENT_KEY } from './key-samples.ts';
import { ROTATION, USAGE } from './rotation-samples.ts';

const ONCE = 'This answer is the only place where the secret ever stands.';
const BY_WHAT = 'Without `auth` it authenticates by a secret.';
const PUBLIC_ONLY = 'A private or symmetric key is refused, stored nowhere, and must count as leaked.';
const UNDELIVERED = { secret_delivered: false } as const;
const RADAR = 'Who still uses the old one, and when it is safe to finish. 404 unless rotated; `id` may be either side.';
const REVOKE = 'From that moment nothing can be done with it. Revoking again changes and records nothing.';
const DETAILS =
  'Belongs to all generations. What is absent stays as it is, null empties, labels are replaced as a whole, or some of them by `add_labels`.';
const LIST =
  'Newest first, each by itself, unless `group` or `sort` say otherwise. A cursor goes on with the order it came from.';
/** The lineages in which one generation is on its way out, the next to expire first. */
const BY_LINEAGE = { status: 'expiring', group: 'lineage', sort: 'expires', limit: 20 } as const;

export const oauthClients = {
  'GET /api/admin/tenants/:tenant_id/oauth-clients': {
    tag: 'OAuth clients',
    summary: 'List OAuth clients',
    description: LIST,
    query: { ...BY_LINEAGE, q: 'copilot', environment: 'production', label: 'team=support', lineage_id: CLIENT_UUID },
    answer: { items: [CLIENT_BY_RULES, CLIENT_BY_KEY, NEW_CLIENT, OLD_CLIENT], next_cursor: null },
  },
  'POST /api/admin/tenants/:tenant_id/oauth-clients': {
    tag: 'OAuth clients',
    summary: 'Create an OAuth client',
    description: `${BY_WHAT} ${ONCE}`,
    errors: ['conflict'],
    body: { name: 'copilot-studio' },
    answer: { client: CLIENT, client_secret: CLIENT_SECRET },
    replayed: { client: { ...CLIENT, ...UNDELIVERED }, ...UNDELIVERED },
  },
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id': {
    tag: 'OAuth clients',
    summary: 'An OAuth client',
    answer: { client: CLIENT },
  },
  'PATCH /api/admin/tenants/:tenant_id/oauth-clients/:id': {
    tag: 'OAuth clients',
    summary: 'Describe an OAuth client',
    description: DETAILS,
    body: { ...DESCRIBED, name: CLIENT.name },
    answer: { client: { ...CLIENT, ...DESCRIBED } },
  },
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/rotation': {
    tag: 'OAuth clients',
    summary: 'How far a rotation has come',
    description: RADAR,
    answer: ROTATION,
  },
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/usage': {
    tag: 'OAuth clients',
    summary: 'Successful calls a day, the last 30 days',
    answer: USAGE,
  },
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/rotate': {
    tag: 'OAuth clients',
    summary: 'Replace an OAuth client by a new one',
    description: `${ONCE} The old client goes on working for \`grace_seconds\`. Without \`auth\` the successor authenticates as it does, by the same keys or rules.`,
    body: { grace_seconds: 604_800 },
    errors: ['conflict'],
    answer: { client: NEW_CLIENT, client_secret: CLIENT_SECRET, previous: OLD_CLIENT },
    replayed: { client: { ...NEW_CLIENT, ...UNDELIVERED }, ...UNDELIVERED, previous: OLD_CLIENT },
  },
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/revoke': {
    tag: 'OAuth clients',
    summary: 'Revoke an OAuth client',
    description: `${REVOKE} Tokens already minted stay valid until they expire, unless \`refuse_tokens\` asks otherwise.`,
    body: { refuse_tokens: true },
    answer: { client: REVOKED_CLIENT, tokens: { live: 2, live_until: '2026-11-24T10:42:10.512Z', refused: true } },
  },
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/check-assertion': {
    tag: 'OAuth clients',
    summary: 'Say whether an assertion would let an OAuth client in, and why',
    description:
      'All checks that apply, in the order in which the OAuth endpoints make them; the first that fails gives the diagnosis. Nothing is stored, its `jti` stays unused, and no token is minted.',
    body: { assertion: ASSERTION },
    answer: VERDICT,
  },
  'GET /api/admin/tenants/:tenant_id/oauth-clients/:id/keys': {
    tag: 'OAuth clients',
    summary: 'List the keys of an OAuth client',
    description: 'All it ever had, newest first; a client that authenticates by something else has none.',
    query: { limit: 20 },
    answer: { items: [CLIENT_KEY], next_cursor: null },
  },
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys': {
    tag: 'OAuth clients',
    summary: 'Add a public key',
    description: `${PUBLIC_ONLY} At most 10 live keys, each \`kid\` and each key once: otherwise 409.`,
    body: { jwk: PUBLIC_JWK, name: CLIENT_KEY.name },
    errors: ['conflict'],
    answer: { key: CLIENT_KEY },
  },
  'POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys/:key_id/retire': {
    tag: 'OAuth clients',
    summary: 'Retire a public key',
    description: 'It goes on working for `grace_seconds`. The last active one cannot be retired: 409.',
    body: { grace_seconds: 3600 },
    errors: ['conflict'],
    answer: { key: RETIRED_CLIENT_KEY },
  },
} satisfies Partial<OperationDocs>;

export const apiKeys = {
  'GET /api/admin/tenants/:tenant_id/api-keys': {
    tag: 'API keys',
    summary: 'List API keys',
    description: LIST,
    query: { ...BY_LINEAGE, q: 'nightly', environment: 'production', label: 'team=support', lineage_id: KEY_UUID },
    answer: { items: [NEW_KEY, OLD_KEY], next_cursor: null },
  },
  'POST /api/admin/tenants/:tenant_id/api-keys': {
    tag: 'API keys',
    summary: 'Generate an API key',
    description: ONCE,
    body: { name: 'nightly batch' },
    answer: { api_key: KEY, secret: API_KEY_SECRET },
    replayed: { api_key: { ...KEY, ...UNDELIVERED }, ...UNDELIVERED },
  },
  'GET /api/admin/tenants/:tenant_id/api-keys/:id': {
    tag: 'API keys',
    summary: 'An API key',
    answer: { api_key: KEY },
  },
  'PATCH /api/admin/tenants/:tenant_id/api-keys/:id': {
    tag: 'API keys',
    summary: 'Describe an API key',
    description: DETAILS,
    body: { ...DESCRIBED, name: KEY.name },
    answer: { api_key: { ...KEY, ...DESCRIBED } },
  },
  'GET /api/admin/tenants/:tenant_id/api-keys/:id/rotation': {
    tag: 'API keys',
    summary: 'How far a rotation has come',
    description: RADAR,
    answer: ROTATION,
  },
  'GET /api/admin/tenants/:tenant_id/api-keys/:id/usage': {
    tag: 'API keys',
    summary: 'Successful calls a day, the last 30 days',
    answer: USAGE,
  },
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/rotate': {
    tag: 'API keys',
    summary: 'Replace an API key by a new one',
    description: `${ONCE} The old key goes on working for \`grace_seconds\`.`,
    body: { grace_seconds: 604_800 },
    errors: ['conflict'],
    answer: { api_key: NEW_KEY, secret: API_KEY_SECRET, previous: OLD_KEY },
    replayed: { api_key: { ...NEW_KEY, ...UNDELIVERED }, ...UNDELIVERED, previous: OLD_KEY },
  },
  'POST /api/admin/tenants/:tenant_id/api-keys/:id/revoke': {
    tag: 'API keys',
    summary: 'Revoke an API key',
    description: REVOKE,
    answer: { api_key: REVOKED_KEY },
  },
} satisfies Partial<OperationDocs>;
