import type { ActivityEvent } from '@velgent/admin-dto';
import type { OperationDocs } from '../operation-docs.ts';
import { AUDIT_EVENT, CHECKPOINT } from './audit-samples.ts';
import { CLIENT_UUID, JTI, USED_CLIENT } from './samples.ts';

const RANGE = { from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' };

const CALL: ActivityEvent = {
  id: '019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730',
  occurred_at: '2026-11-24T09:15:30.400Z',
  credential: USED_CLIENT,
  token_id: JTI,
  method: 'POST',
  path: '/api/v1/summarise',
  operation: 'summarise_text',
  status: 200,
  outcome: 'success',
  diagnosis: null,
  auth_method: null,
  key_id: null,
  duration_ms: 12,
  ip: '192.0.2.20',
  user_agent: 'python-requests/2.32',
  request_id: 'req_01KAVX5GZ1D8Q3M7P2R6T9W4YB',
  usage: { input_tokens: 31, output_tokens: 9, total_tokens: 40 },
};

export const auditTrail = {
  'GET /api/admin/tenants/:tenant_id/audit-events': {
    tag: 'Audit trail',
    summary: 'List the audit events of an organisation',
    query: { action: 'oauth_client.rotated', ...RANGE },
    answer: { items: [AUDIT_EVENT], next_cursor: null },
  },
  'GET /api/admin/tenants/:tenant_id/audit-events/actors': {
    tag: 'Audit trail',
    summary: 'Who has acted',
    answer: { actors: [AUDIT_EVENT.actor] },
  },
  'GET /api/admin/tenants/:tenant_id/audit-events/verification': {
    tag: 'Audit trail',
    summary: 'Recompute the chain',
    description: 'Signs its head where it has grown, and holds it against all heads signed before.',
    answer: {
      events: 4,
      since: '2026-11-24T08:00:00.000Z',
      head: { sequence: 4, hash: AUDIT_EVENT.hash },
      first_break: null,
    },
  },
  'GET /api/admin/tenants/:tenant_id/audit-events/checkpoints': {
    tag: 'Audit trail',
    summary: 'List the signed heads of the chain',
    description:
      'Signed at least hourly while the chain grows, and at every verification. Kept elsewhere, they show a chain that was rewritten whole: `velgent audit verify --checkpoints`.',
    query: { limit: 20 },
    answer: { items: [CHECKPOINT], next_cursor: null },
  },
  'GET /api/admin/tenants/:tenant_id/audit-events/checkpoints/export': {
    tag: 'Audit trail',
    summary: 'Export the signed heads, oldest first',
    files: { 'application/x-ndjson': `${JSON.stringify(CHECKPOINT)}\n` },
  },
  'GET /api/admin/audit-events/checkpoints': {
    tag: 'Audit trail',
    summary: 'List the signed heads of the platform’s own chain',
    query: { limit: 20 },
    answer: { items: [{ ...CHECKPOINT, tenant_id: null }], next_cursor: null },
  },
  'GET /api/admin/tenants/:tenant_id/audit-events/export': {
    tag: 'Audit trail',
    summary: 'Export the chain, oldest first',
    query: { action: 'oauth_client.rotated' },
    files: { 'application/x-ndjson': `${JSON.stringify(AUDIT_EVENT)}\n` },
  },
  'GET /api/admin/audit-events': {
    tag: 'Audit trail',
    summary: 'List the platform’s own audit events',
    query: { action: 'admin.signed_in', limit: 20 },
    answer: { items: [AUDIT_EVENT], next_cursor: null },
  },
} satisfies Partial<OperationDocs>;

export const activityLogs = {
  'GET /api/admin/tenants/:tenant_id/activity': {
    tag: 'Activity logs',
    summary: 'List calls, newest first; with `after` in the order in which they were recorded',
    query: { credential_id: CLIENT_UUID, outcome: 'success', limit: 20 },
    answer: { items: [CALL], next_cursor: null },
  },
  'GET /api/admin/tenants/:tenant_id/activity/series': {
    tag: 'Activity logs',
    summary: 'Calls over a range, by credential',
    query: { ...RANGE, buckets: 24 },
    answer: {
      from: '2026-11-24T00:00:00.000Z',
      to: '2026-11-25T00:00:00.000Z',
      bucket_seconds: 43_200,
      series: [{ credential: USED_CLIENT, total: 53, counts: [53, 0] }],
    },
  },
  'GET /api/admin/tenants/:tenant_id/activity/export': {
    tag: 'Activity logs',
    summary: 'Export calls, newest first; with `after` in the order in which they were recorded',
    query: { format: 'ndjson', ...RANGE },
    files: {
      'application/x-ndjson': `${JSON.stringify(CALL)}\n`,
      'text/csv':
        '\ufeffid,occurred_at,credential_type\r\n019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730,2026-11-24T09:15:30.400Z,oauth_client\r\n',
    },
  },
} satisfies Partial<OperationDocs>;
