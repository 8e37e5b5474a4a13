import type { OperationDocs } from '../operation-docs.ts';
import { ELSEWHERE, INVITATION, LISTED, LISTED_ROOT, RESET_LINK, ROOT } from './people-samples.ts';
import { ADMIN } from './samples.ts';

const pageOf = <T>(item: T) => ({ items: [item], next_cursor: null });
const LAST = 'Ends their sessions and cancels the invitations they sent. The last one cannot be removed: 409.';
const ONCE = 'The link is shown once, is valid for an hour and can be used once. Not for oneself: 409.';

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
