import { PLAN_LIMITS } from '@velgent/client-model';
import type {
  ActivityCredential,
  Admin,
  ApiKey,
  CredentialLookupResult,
  OAuthClient,
  Tenant,
} from '@velgent/admin-dto';

/** What stands in the examples: one small story of an organisation and its first rotation. */
export const TENANT_ID = '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a34';
export const CLIENT_UUID = '019ab5c4-51aa-7d0b-8c55-20f4b1c79e10';
export const SUCCESSOR_UUID = '019ab5d2-9e3f-7b61-a0d4-6ec1f2a83b77';
export const KEY_UUID = '019ab5c9-2b60-7e9d-b3a1-94d07f5c6e21';
const KEY_SUCCESSOR_UUID = '019ab5d3-118c-7a42-9be6-3d50c8a7f412';
export const ADMIN_ID = '019ab5c2-6f11-7f58-8a3d-c17e90b4d562';

export const PASSWORD = 'correct-horse-battery-staple';
export const CLIENT_ID = 'velgent_client_4kQ9ZrT2mXw7Lb0V';
export const CLIENT_SECRET = 'velgent_secret_…shown once, 36 characters';
export const API_KEY_SECRET = 'velgent_live_…shown once, 32 characters';
export const ACCESS_TOKEN = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9…';
export const JTI = '019ab5e0-3c7d-7f20-8d1b-a2c94e6b7f05';

export const ADMIN: Admin = {
  id: ADMIN_ID,
  email: 'ada@acme.example',
  name: 'Ada Lovelace',
  role: 'org_admin',
  tenant_id: TENANT_ID,
};

export const TENANT: Tenant = {
  id: TENANT_ID,
  name: 'Acme',
  plan: 'growth',
  status: 'active',
  second_factor_required: false,
  created_at: '2026-11-24T08:00:00.000Z',
  limits: PLAN_LIMITS.growth,
};

const CREDENTIAL = {
  tenant_id: TENANT_ID,
  name: 'copilot-studio',
  status: 'active',
  generation: 1,
  rotated_from_id: null,
  rotated_to_id: null,
  created_at: '2026-11-24T08:05:12.340Z',
  created_by: { id: ADMIN_ID, email: ADMIN.email },
  expires_at: null,
  revoked_at: null,
  last_used_at: null,
  secret_delivered: true,
  description: null,
  owner_email: null,
  environment: null,
  labels: {},
} as const;

export const DESCRIBED = {
  description: 'Summarises tickets in Copilot Studio.',
  owner_email: 'grace@acme.example',
  environment: 'production',
  labels: { team: 'support' },
};

export const CLIENT: OAuthClient = {
  id: CLIENT_UUID,
  ...CREDENTIAL,
  lineage_id: CLIENT_UUID,
  client_id: CLIENT_ID,
  auth: { method: 'client_secret' },
  secret_prefix: 'velgent_secret_8fK2pQ',
};

const ROTATED = { status: 'expiring', expires_at: '2026-12-01T09:00:00.000Z' } as const;

export const OLD_CLIENT: OAuthClient = { ...CLIENT, ...ROTATED, rotated_to_id: SUCCESSOR_UUID };
export const NEW_CLIENT: OAuthClient = {
  ...CLIENT,
  id: SUCCESSOR_UUID,
  generation: 2,
  rotated_from_id: CLIENT_UUID,
  created_at: '2026-11-24T09:00:00.000Z',
  client_id: 'velgent_client_Jd81mVbX0sTqYw5E',
  secret_prefix: 'velgent_secret_Zr04tN',
};
export const REVOKED_CLIENT: OAuthClient = {
  ...CLIENT,
  status: 'revoked',
  revoked_at: '2026-11-24T10:00:00.000Z',
};

export const FOUND: CredentialLookupResult = {
  type: 'oauth_client',
  id: CLIENT_UUID,
  tenant_id: TENANT_ID,
  name: CLIENT.name,
  status: 'active',
  last_used_at: '2026-11-24T09:15:30.400Z',
  last_ip: '192.0.2.20',
  live_tokens: 2,
};

export const KEY: ApiKey = {
  id: KEY_UUID,
  ...CREDENTIAL,
  name: 'nightly batch',
  lineage_id: KEY_UUID,
  prefix: 'velgent_live_9sLk3VxA',
};
export const OLD_KEY: ApiKey = { ...KEY, ...ROTATED, rotated_to_id: KEY_SUCCESSOR_UUID };
export const NEW_KEY: ApiKey = {
  ...KEY,
  id: KEY_SUCCESSOR_UUID,
  generation: 2,
  rotated_from_id: KEY_UUID,
  created_at: '2026-11-24T09:00:00.000Z',
  prefix: 'velgent_live_Q7dRt0Zk',
};
export const REVOKED_KEY: ApiKey = { ...KEY, status: 'revoked', revoked_at: '2026-11-24T10:00:00.000Z' };

export const USED_CLIENT: ActivityCredential = {
  type: 'oauth_client',
  id: CLIENT_UUID,
  name: CLIENT.name,
  client_id: CLIENT_ID,
};

export const USED_SUCCESSOR: ActivityCredential = {
  ...USED_CLIENT,
  id: SUCCESSOR_UUID,
  client_id: NEW_CLIENT.client_id,
};
