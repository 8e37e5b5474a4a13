import type { OperationDocs } from '../operation-docs.ts';
import { SESSION } from './people-samples.ts';
import { ADMIN, PASSWORD } from './samples.ts';

const pageOf = <T>(item: T) => ({ items: [item], next_cursor: null });

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
