import type { AdminListItem, AdminSession, InvitationListItem, PasswordResetIssued } from '@velgent/admin-dto';
import type { OperationDocs } from '../operation-docs.ts';
import { ADMIN, PASSWORD } from './samples.ts';

const SESSION: AdminSession = {
  id: '019ab5ca-8d13-7f04-9c6e-2b7a40e1d935',
  started_at: '2026-11-24T08:12:04.115Z',
  last_seen_at: '2026-11-24T09:01:17.000Z',
  ip: '192.0.2.10',
  user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  current: true,
};
const LISTED: AdminListItem = {
  ...ADMIN,
  created_at: '2026-11-24T08:01:30.000Z',
  second_factor: false,
  last_signed_in_at: '2026-11-24T08:12:04.102Z',
};
const LISTED_ROOT: AdminListItem = {
  ...LISTED,
  id: '019ab5c0-3a5e-7b12-8d47-6f90e2c1b845',
  email: 'root@velgent.local',
  name: 'Root',
  role: 'root',
  tenant_id: null,
};
const { id, email, name, role, tenant_id } = LISTED_ROOT;
const ROOT = { id, email, name, role, tenant_id };
const INVITATION: InvitationListItem = {
  id: '019ab5c3-42e7-7d95-8b20-f6a1c3e5d789',
  email: 'grace@acme.example',
  created_at: '2026-11-24T08:00:00.000Z',
  expires_at: '2026-12-01T08:00:00.000Z',
  invited_by: { id: ADMIN.id, email: ADMIN.email },
};
const RESET_LINK: PasswordResetIssued = {
  reset_url: 'http://127.0.0.1:3000/reset-password#…',
  expires_at: '2026-11-24T10:00:00.000Z',
};

const pageOf = <T>(item: T) => ({ items: [item], next_cursor: null });
const ELSEWHERE = { ...SESSION, current: false };
const LAST = 'Ends their sessions and cancels the invitations they sent. The last one cannot be removed: 409.';
const ONCE = 'The link is shown once, is valid for an hour and can be used once. Not for oneself: 409.';

export const sessions = {
  'GET /api/admin/sessions': {
    tag: 'Session',
    summary: 'Where one is signed in oneself',
    query: { limit: 20 },
    answer: pageOf(SESSION),
  },
  'DELETE /api/admin/sessions': {
    tag: 'Session',
    summary: 'End every other session of one’s own',
    query: { others: 'true' },
    answer: null,
  },
  'DELETE /api/admin/sessions/:session_id': {
    tag: 'Session',
    summary: 'End one of one’s own sessions',
    answer: null,
  },
} satisfies Partial<OperationDocs>;

export const passwordResets = {
  'POST /api/admin/password-resets': {
    tag: 'Session',
    summary: 'Ask for a link to a new password',
    description: 'The same answer for every address. E-mailed where a mail server is set and someone has the address.',
    body: { email: ADMIN.email },
    answer: { mail: true },
  },
  'POST /api/admin/password-resets/accept': {
    tag: 'Session',
    summary: 'Choose a new password by a link',
    description:
      'Ends every session of the admin and signs nobody in. A used, expired or unknown token is 404; of a suspended organisation 403.',
    body: { token: 'from the link', password: PASSWORD },
    errors: ['not_found'],
    answer: { admin: ADMIN },
  },
} satisfies Partial<OperationDocs>;

export const people = {
  'GET /api/admin/tenants/:tenant_id/admins': {
    tag: 'Organisations',
    summary: 'List the admins of an organisation',
    query: { limit: 20 },
    answer: pageOf(LISTED),
  },
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/remove': {
    tag: 'Organisations',
    summary: 'Remove an admin',
    description: LAST,
    errors: ['conflict'],
    answer: { admin: ADMIN },
  },
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/reset-second-factor': {
    tag: 'Organisations',
    summary: 'Take the second factor of an admin of the organisation away who has lost it',
    errors: ['conflict'],
    answer: { admin: ADMIN },
  },
  'POST /api/admin/tenants/:tenant_id/admins/:admin_id/password-reset': {
    tag: 'Organisations',
    summary: 'Make a link by which an admin chooses a new password',
    description: ONCE,
    errors: ['conflict'],
    answer: RESET_LINK,
  },
  'GET /api/admin/tenants/:tenant_id/admins/:admin_id/sessions': {
    tag: 'Organisations',
    summary: 'Where an admin is signed in',
    query: { limit: 20 },
    answer: pageOf(ELSEWHERE),
  },
  'DELETE /api/admin/tenants/:tenant_id/admins/:admin_id/sessions': {
    tag: 'Organisations',
    summary: 'End every session of an admin',
    answer: null,
  },
  'GET /api/admin/tenants/:tenant_id/invitations': {
    tag: 'Organisations',
    summary: 'List the invitations that can still be accepted',
    query: { limit: 20 },
    answer: pageOf(INVITATION),
  },
  'DELETE /api/admin/tenants/:tenant_id/invitations/:id': {
    tag: 'Organisations',
    summary: 'Cancel an invitation',
    answer: null,
  },
} satisfies Partial<OperationDocs>;

export const rootAdmins = {
  'GET /api/admin/admins': {
    tag: 'Organisations',
    summary: 'List Velgent’s own admins',
    query: { limit: 20 },
    answer: pageOf(LISTED_ROOT),
  },
  'POST /api/admin/admins/:admin_id/remove': {
    tag: 'Organisations',
    summary: 'Remove one of Velgent’s own admins',
    description: LAST,
    errors: ['conflict'],
    answer: { admin: ROOT },
  },
  'POST /api/admin/admins/:admin_id/password-reset': {
    tag: 'Organisations',
    summary: 'Make a link by which one of Velgent’s own admins chooses a new password',
    description: ONCE,
    errors: ['conflict'],
    answer: RESET_LINK,
  },
  'GET /api/admin/admins/:admin_id/sessions': {
    tag: 'Organisations',
    summary: 'Where one of Velgent’s own admins is signed in',
    query: { limit: 20 },
    answer: pageOf(ELSEWHERE),
  },
  'DELETE /api/admin/admins/:admin_id/sessions': {
    tag: 'Organisations',
    summary: 'End every session of one of Velgent’s own admins',
    answer: null,
  },
} satisfies Partial<OperationDocs>;
