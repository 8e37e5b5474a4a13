import type { AuditCheckpoint, AuditEvent } from '@velgent/admin-dto';
import { ADMIN, ADMIN_ID, CLIENT, CLIENT_ID, CLIENT_UUID, SUCCESSOR_UUID, TENANT_ID } from './samples.ts';

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
