import type { OperationDocs } from '../operation-docs.ts';
import { AUDIT_EVENT } from './audit-samples.ts';
import { ADMIN, PASSWORD, TENANT, USED_CLIENT } from './samples.ts';

export const session = {
  'POST /api/admin/session': {
    tag: 'Session',
    summary: 'Sign in',
    description:
      'Sets the cookie `velgent_session`. An unknown address and a wrong password are one answer. Where address and password fit several organisations: 409, with the `organisations` to choose from as `tenant_id`.',
    body: { email: 'ada@acme.example', password: PASSWORD },
    errors: ['unauthorized', 'second_factor_required', 'conflict', 'rate_limited'],
    answer: { admin: ADMIN },
  },
  'GET /api/admin/session': { tag: 'Session', summary: 'Who is signed in', answer: { admin: ADMIN } },
  'GET /api/admin/session/attempts': {
    tag: 'Session',
    summary: 'Wrong passwords and codes of the own account',
    description:
      'The newest 50, and how many came since `since`, the sign-in before the last one. Attempts that were told to wait do not count.',
    answer: {
      since: '2026-11-23T08:12:09.311Z',
      failed: 1,
      items: [
        {
          occurred_at: '2026-11-24T07:58:31.004Z',
          factor: 'password',
          ip: '203.0.113.20',
          user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
          request_id: 'req_01KATK7Z8M5Q2R9V3W6X1Y4B0C',
        },
      ],
    },
  },
  'DELETE /api/admin/session': { tag: 'Session', summary: 'Sign out', answer: null },
  'POST /api/admin/session/password': {
    tag: 'Session',
    summary: 'Change one’s own password',
    description: 'Ends every other session of this admin.',
    body: { current_password: PASSWORD, new_password: 'another-long-enough-phrase' },
    errors: ['conflict', 'rate_limited'],
    answer: null,
  },
} satisfies Partial<OperationDocs>;

export const organisations = {
  'GET /api/admin/tenants': {
    tag: 'Organisations',
    summary: 'List organisations: root all, an org_admin their own',
    query: { q: 'acme', limit: 20 },
    answer: { items: [{ ...TENANT, admins: 1, oauth_clients: 2, api_keys: 1 }], next_cursor: null },
  },
  'GET /api/admin/tenants/:tenant_id': {
    tag: 'Organisations',
    summary: 'Read an organisation',
    answer: { tenant: TENANT },
  },
  'POST /api/admin/tenants': {
    tag: 'Organisations',
    summary: 'Create an organisation',
    body: { name: 'Acme', plan: 'growth' },
    answer: { tenant: TENANT },
  },
  'PATCH /api/admin/tenants/:tenant_id': {
    tag: 'Organisations',
    summary: 'Rename, change the plan, suspend or reactivate',
    body: { name: 'Acme Corporation' },
    answer: { tenant: { ...TENANT, name: 'Acme Corporation' } },
  },
  'PUT /api/admin/tenants/:tenant_id/second-factor': {
    tag: 'Organisations',
    summary: 'Ask the admins of an organisation for a second factor, or no longer',
    body: { required: false },
    answer: { tenant: TENANT },
  },
  'DELETE /api/admin/admins/:admin_id/second-factor': {
    tag: 'Organisations',
    summary: 'Take the second factor of an admin away who has lost it',
    errors: ['conflict'],
    answer: null,
  },
  'GET /api/admin/tenants/:tenant_id/overview': {
    tag: 'Organisations',
    summary: 'The figures of the dashboard',
    answer: {
      calls: {
        last_24_hours: 53,
        last_7_days: 53,
        by_hour: [{ from: '2026-11-24T09:00:00.000Z', success: 51, refused: 2, error: 0 }],
        by_6_hours: [{ from: '2026-11-24T06:00:00.000Z', success: 51, refused: 2, error: 0 }],
      },
      credentials: { oauth_clients: { active: 1, expiring: 1 }, api_keys: { active: 1, expiring: 0 } },
      attention: [
        {
          reason: 'expiring_and_used',
          credential: USED_CLIENT,
          expires_at: '2026-12-01T09:00:00.000Z',
          last_used_at: '2026-11-24T09:12:45.660Z',
          refused_24_hours: 0,
        },
      ],
      attention_totals: { expiring_and_used: 1, unused: 0, refusals_rising: 0 },
      recent_audit_events: [AUDIT_EVENT],
    },
  },
  'POST /api/admin/tenants/:tenant_id/invitations': {
    tag: 'Organisations',
    summary: 'Invite an admin',
    description:
      'The link is shown once, is valid for 7 days and can be used once. 409 for someone who is an admin of this organisation already. Where a mail server is set, 5 e-mails an hour to an address and 100 of the organisation.',
    body: { email: 'grace@acme.example' },
    errors: ['conflict', 'rate_limited'],
    answer: {
      invitation: {
        id: '019ab5c3-42e7-7d95-8b20-f6a1c3e5d789',
        email: 'grace@acme.example',
        expires_at: '2026-12-01T08:00:00.000Z',
      },
      invite_url: 'http://127.0.0.1:3000/invite/…',
      mail: null,
    },
  },
  'POST /api/admin/invitations/accept': {
    tag: 'Organisations',
    summary: 'Accept an invitation',
    description:
      'Makes the admin and signs them in. A used, cancelled, expired or unknown token is 404; of a suspended organisation 403.',
    body: { token: 'from the link', name: 'Grace Hopper', password: PASSWORD },
    errors: ['not_found', 'conflict'],
    answer: { admin: { ...ADMIN, email: 'grace@acme.example', name: 'Grace Hopper' } },
  },
} satisfies Partial<OperationDocs>;
