import type { ClientKey } from '@velgent/admin-dto';
import { ADMIN_ID, ADMIN } from './samples.ts';

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
