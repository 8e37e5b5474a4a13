import type { CredentialType } from '@velgent/client-model';

/** Where a credential of this kind is shown. */
export const credentialPage = (type: CredentialType) =>
  type === 'oauth_client' ? ('/t/$tenantId/oauth-clients' as const) : ('/t/$tenantId/api-keys' as const);
