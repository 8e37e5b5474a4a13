import type { ClientKey, OAuthClient } from '@velgent/admin-dto';
import { ADMIN, ADMIN_ID, CLIENT } from './samples.ts';

/** Of RFC 7517, appendix A.1. */
export const PUBLIC_JWK = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
  use: 'sig',
  kid: 'copilot-2026-11',
};

export const CLIENT_KEY: ClientKey = {
  id: '019ab5cb-1e42-7a95-8d60-5f3c72b9a1e4',
  kid: PUBLIC_JWK.kid,
  alg: 'ES256',
  thumbprint: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  name: 'build server',
  status: 'active',
  created_at: '2026-11-24T08:06:40.211Z',
  created_by: { id: ADMIN_ID, email: ADMIN.email },
  expires_at: null,
  retired_at: null,
  last_used_at: null,
};

export const RETIRED_CLIENT_KEY: ClientKey = {
  ...CLIENT_KEY,
  status: 'expiring',
  expires_at: '2026-11-24T10:00:00.000Z',
  retired_at: '2026-11-24T09:00:00.000Z',
};

const NO_SECRET = { ...CLIENT, secret_prefix: null };

export const CLIENT_BY_KEY: OAuthClient = {
  ...NO_SECRET,
  id: '019ab5cb-0b7e-7c26-9a41-3d8e5f60c7b2',
  lineage_id: '019ab5cb-0b7e-7c26-9a41-3d8e5f60c7b2',
  name: 'nightly-export',
  client_id: 'velgent_client_Tq3LwZ80bRyNc6Fh',
  auth: {
    method: 'private_key_jwt',
    keys: [CLIENT_KEY],
    jwks_uri: null,
    audience: 'issuer',
    max_assertion_lifetime_seconds: 600,
  },
};

export const CLIENT_BY_RULES: OAuthClient = {
  ...NO_SECRET,
  id: '019ab5cc-62d9-7f13-8b07-c4a1e95d3f68',
  lineage_id: '019ab5cc-62d9-7f13-8b07-c4a1e95d3f68',
  name: 'deploy-workflow',
  client_id: 'velgent_client_m5XgP1sVjKd94EuA',
  auth: {
    method: 'federated_jwt',
    rules: [
      {
        issuer_id: '019ab5cc-1f80-7e44-a5d2-7b96c0e83a15',
        claims: { repository_id: '74123', repository_owner_id: '65431' },
      },
    ],
  },
};
