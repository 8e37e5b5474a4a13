import { PLAN_LIMITS } from '@velgent/client-model';
import type {
  ActivityCredential,
  Admin,
  ApiKey,
  AuditCheckpoint,
  AuditEvent,
  CleanUpPage,
  CredentialLookupResult,
  OAuthClient,
  OpenRotations,
  Tenant,
} from '@velgent/admin-dto';

/** What stands in the examples: one small story of an organisation and its first rotation. */
export const TENANT_ID = '019ab5c1-07d2-7c3e-9f0a-5b8f6d1e2a34';
export const CLIENT_UUID = '019ab5c4-51aa-7d0b-8c55-20f4b1c79e10';
export const SUCCESSOR_UUID = '019ab5d2-9e3f-7b61-a0d4-6ec1f2a83b77';
export const KEY_UUID = '019ab5c9-2b60-7e9d-b3a1-94d07f5c6e21';
const KEY_SUCCESSOR_UUID = '019ab5d3-118c-7a42-9be6-3d50c8a7f412';
const ADMIN_ID = '019ab5c2-6f11-7f58-8a3d-c17e90b4d562';

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

export const AUDIT_EVENT: AuditEvent = {
  id: '019ab5d2-9e41-7c8a-b5f3-81d6a0e4c9b2',
  sequence: 4,
  occurred_at: '2026-11-24T09:00:00.000Z',
  action: 'oauth_client.rotated',
  actor: { type: 'admin', id: ADMIN_ID, email: ADMIN.email, role: 'org_admin' },
  target: { type: 'oauth_client', id: CLIENT_UUID, name: CLIENT.name, client_id: CLIENT_ID },
  ip: '192.0.2.10',
  user_agent: 'curl/8.5.0',
  request_id: 'req_01KAVX5GZ1D8Q3M7P2R6T9W4YB',
  details: { successor_id: SUCCESSOR_UUID, grace_seconds: 604_800 },
  previous_hash: '4d1f0c7e6b9a2d5f8e3c1b0a7f6e5d4c3b2a190807f6e5d4c3b2a1908f7e6d5c',
  hash: 'a3c5e7f90b1d2f4a6c8e0f1b3d5f7a9c1e3f5b7d9f0a2c4e6f8b0d1f3a5c7e9b',
};

export const CHECKPOINT: AuditCheckpoint = {
  id: '019ab5d3-1f62-7d0b-8a4e-5c7f9b2d6e10',
  tenant_id: TENANT_ID,
  sequence: 4,
  hash: AUDIT_EVENT.hash,
  signed_at: '2026-11-24T09:05:00.000Z',
  kid: 'hAr1ZlXgM8sPdv3QbT0nC5yJ2uWkE7oR4iLf6xGqB9A',
  jws: 'eyJ0eXAiOiJhdWRpdC1jaGVja3BvaW50K2p3dCIsImFsZyI6IkVTMjU2In0.eyJzZXF1ZW5jZSI6NH0.c2lnbmF0dXJl',
};

/** The rotation radar and the daily counts, the same for both kinds of credential. */
export const ROTATION = {
  rotated_at: '2026-11-24T09:00:00.000Z',
  expires_at: '2026-12-01T09:00:00.000Z',
  closed_at: null,
  old: {
    credential: USED_CLIENT,
    exchanges: 3,
    calls: 41,
    last_exchange_at: '2026-11-24T09:10:02.118Z',
    last_call_at: '2026-11-24T09:12:45.660Z',
    sources: [
      {
        ip: '192.0.2.20',
        user_agent: 'python-requests/2.32',
        exchanges: 3,
        calls: 41,
        last_seen_at: '2026-11-24T09:12:45.660Z',
      },
    ],
  },
  successor: {
    credential: USED_SUCCESSOR,
    exchanges: 1,
    calls: 12,
    last_exchange_at: '2026-11-24T09:14:00.020Z',
    last_call_at: '2026-11-24T09:15:30.400Z',
    sources: [],
  },
  successor_share_last_hour: 0.25,
  safe_to_finish: false,
  quiet_since: '2026-11-24T09:14:00.020Z',
  safe_to_finish_at: '2026-11-24T10:14:00.020Z',
};

const { closed_at: _closed, old: OLD_USE, successor: NEW_USE, ...PROGRESS } = ROTATION;
const withoutSources = ({ sources: _sources, ...use }: typeof OLD_USE | typeof NEW_USE) => use;

export const OPEN_ROTATIONS: OpenRotations = {
  items: [{ ...PROGRESS, old: withoutSources(OLD_USE), successor: withoutSources(NEW_USE) }],
  open: 1,
  next_cursor: null,
};

export const CLEAN_UP: CleanUpPage = {
  items: [{ type: 'oauth_client', credential: CLIENT, findings: ['never_used', 'never_expiring'] }],
  totals: { unused: 0, never_used: 1, duplicate: 0, never_expiring: 1 },
  next_cursor: null,
};

export const USAGE = { days: [{ day: '2026-11-24', calls: 41 }] };
