import { ADMIN_API_PATH } from '@velgent/client-model';

/** Addresses of the admin API. */
export const paths = {
  session: `${ADMIN_API_PATH}/session`,
  acceptInvitation: `${ADMIN_API_PATH}/invitations/accept`,
  tenants: `${ADMIN_API_PATH}/tenants`,
  platformAuditEvents: `${ADMIN_API_PATH}/audit-events`,
  tenant: (tenantId: string, ...rest: string[]) =>
    [ADMIN_API_PATH, 'tenants', ...[tenantId, ...rest].map(encodeURIComponent)].join('/'),
};

/** A place inside this console, and nothing else: what a link may return to after signing in. */
export const isInnerPath = (value: unknown): value is string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) && !value.startsWith('/sign-in');
