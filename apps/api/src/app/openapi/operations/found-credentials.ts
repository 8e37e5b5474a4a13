import type { OperationDocs } from '../operation-docs.ts';
import { CLEAN_UP, OPEN_ROTATIONS } from './rotation-samples.ts';
import { CLIENT, CLIENT_UUID, FOUND } from './samples.ts';

const LOOKUP =
  'By the SHA-256 of a secret, by a client id or by the `jti` of a token. 404 where nobody’s. A secret itself is refused.';

export const credentialLookups = {
  'POST /api/admin/tenants/:tenant_id/credential-lookups': {
    tag: 'OAuth clients',
    summary: 'Whose is what was found?',
    description: LOOKUP,
    body: { client_id: CLIENT.client_id },
    answer: FOUND,
  },
  'POST /api/admin/credential-lookups': {
    tag: 'OAuth clients',
    summary: 'Whose is what was found, across organisations?',
    description: `For root. ${LOOKUP}`,
    body: { client_id: CLIENT.client_id },
    errors: ['not_found'],
    answer: FOUND,
  },
} satisfies Partial<OperationDocs>;

/** Of both kinds. */
export const credentials = {
  'GET /api/admin/tenants/:tenant_id/rotations': {
    tag: 'OAuth clients',
    summary: 'All open rotations, the one that closes next first',
    description: 'Of clients and keys: how much of the traffic has moved, and when it is safe to finish.',
    query: { credential_id: CLIENT_UUID, limit: 20 },
    answer: OPEN_ROTATIONS,
  },
  'GET /api/admin/tenants/:tenant_id/clean-up': {
    tag: 'OAuth clients',
    summary: 'Active clients and keys that may be one too many',
    description:
      'Not used for 90 days, never used, another of its kind has its name, or no end is set. A successor whose predecessor still works is neither unused nor never used.',
    query: { finding: 'never_used', limit: 20 },
    answer: CLEAN_UP,
  },
} satisfies Partial<OperationDocs>;
