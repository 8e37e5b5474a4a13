import type { ClaimReader, ClientAuthenticationMethod } from './client-authentication-method.ts';
import { CLIENT_ID_PARAMETER, CLIENT_SECRET_PARAMETER, secretClaim } from './secret-claim.ts';

/** `client_id` and `client_secret` in the body (RFC 6749 §2.3.1). */
export const CLIENT_SECRET_POST: ClientAuthenticationMethod & ClaimReader = {
  name: 'client_secret_post',
  parameters: { ...CLIENT_ID_PARAMETER, ...CLIENT_SECRET_PARAMETER },

  isUsedBy: ({ form }) => form.has('client_secret'),

  read({ form }) {
    const clientId = form.get('client_id');
    return clientId ? secretClaim(clientId, form.get('client_secret')!) : undefined;
  },
};
