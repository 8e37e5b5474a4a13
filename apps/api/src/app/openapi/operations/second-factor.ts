import type { OperationDocs } from '../operation-docs.ts';
import { ADMIN, PASSWORD } from './samples.ts';

const CODES = { recovery_codes: ['k7wq-3mzt-9xrb', 'p2vd-8hcn-4jsf'] };

/** RFC 6238 codes of the signed-in admin. */
export const secondFactor = {
  'GET /api/admin/session/second-factor': {
    tag: 'Session',
    summary: 'Whether there is a second factor',
    answer: { second_factor: { enrolled_at: null, required: false, recovery_codes_left: 0, fresh_until: null } },
  },
  'POST /api/admin/session/second-factor': {
    tag: 'Session',
    summary: 'Give a code',
    description: 'After the password: signs in. Signed in already: makes the second factor fresh for five minutes.',
    body: { code: '492039' },
    errors: ['unauthorized', 'conflict', 'rate_limited'],
    answer: { admin: ADMIN },
  },
  'POST /api/admin/session/second-factor/enrolment': {
    tag: 'Session',
    summary: 'Begin to set up a second factor',
    body: { current_password: PASSWORD },
    errors: ['conflict', 'rate_limited'],
    answer: { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', otpauth_url: 'otpauth://totp/Velgent:ada%40acme.example?…' },
  },
  'POST /api/admin/session/second-factor/enrolment/confirmation': {
    tag: 'Session',
    summary: 'Confirm it with a first code',
    description: 'Shows the recovery codes, once, and ends every other session of this admin.',
    body: { code: '492039' },
    errors: ['conflict', 'rate_limited'],
    answer: CODES,
  },
  'POST /api/admin/session/second-factor/recovery-codes': {
    tag: 'Session',
    summary: 'Renew the recovery codes',
    errors: ['conflict'],
    answer: CODES,
  },
  'DELETE /api/admin/session/second-factor': {
    tag: 'Session',
    summary: 'Do without a second factor',
    errors: ['conflict'],
    answer: null,
  },
} satisfies Partial<OperationDocs>;
