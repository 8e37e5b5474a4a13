import { ADMIN_API_PATH } from '@velgent/client-model';

/** Addresses of the admin API. */
export const paths = {
  session: `${ADMIN_API_PATH}/session`,
  attempts: `${ADMIN_API_PATH}/session/attempts`,
  sessions: `${ADMIN_API_PATH}/sessions`,
  ownSession: (id: string) => `${ADMIN_API_PATH}/sessions/${encodeURIComponent(id)}`,
  passwordResets: `${ADMIN_API_PATH}/password-resets`,
  acceptPasswordReset: `${ADMIN_API_PATH}/password-resets/accept`,
  password: `${ADMIN_API_PATH}/session/password`,
  secondFactor: `${ADMIN_API_PATH}/session/second-factor`,
  enrolment: `${ADMIN_API_PATH}/session/second-factor/enrolment`,
  enrolmentConfirmation: `${ADMIN_API_PATH}/session/second-factor/enrolment/confirmation`,
  recoveryCodes: `${ADMIN_API_PATH}/session/second-factor/recovery-codes`,
  acceptInvitation: `${ADMIN_API_PATH}/invitations/accept`,
  credentialLookups: `${ADMIN_API_PATH}/credential-lookups`,
  tenants: `${ADMIN_API_PATH}/tenants`,
  tenant: (tenantId: string, ...rest: string[]) =>
    [ADMIN_API_PATH, 'tenants', ...[tenantId, ...rest].map(encodeURIComponent)].join('/'),
};

/** A place inside this console, and nothing else: what a link may return to after signing in. */
export const isInnerPath = (value: unknown): value is string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) && !value.startsWith('/sign-in');
