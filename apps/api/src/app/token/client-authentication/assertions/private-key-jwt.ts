import type { PrivateKeyAuth } from '../../../clients/authentication/authenticating-credential.ts';
import { CLIENT_ID_PARAMETER } from '../secret-claim.ts';
import { ASSERTION_PARAMETERS, type AssertionMethod, SIGNING_ALGORITHMS } from './assertion-method.ts';
import { ofClient } from './candidate-key.ts';
import { CRIT, FORMAT, TYP_OF_CLIENT } from './checks/form.ts';
import { JTI } from './checks/jti.ts';
import { AUD_OF_CLIENT, CLIENT_ID_IF_SENT, ISS_OF_CLIENT, SUB_OF_CLIENT } from './checks/parties.ts';
import { KEY, SIGNATURE } from './checks/signing.ts';
import { EXP, IAT, LIFETIME, NBF } from './checks/times.ts';

/** The client signs for itself (RFC 7523, RFC 10070). */
export const PRIVATE_KEY_JWT: AssertionMethod = {
  name: 'private_key_jwt',
  parameters: { ...CLIENT_ID_PARAMETER, ...ASSERTION_PARAMETERS },
  signingAlgorithms: SIGNING_ALGORITHMS,
  checks: [
    FORMAT,
    TYP_OF_CLIENT,
    CRIT,
    ISS_OF_CLIENT,
    KEY,
    SIGNATURE,
    AUD_OF_CLIENT,
    SUB_OF_CLIENT,
    CLIENT_ID_IF_SENT,
    EXP,
    IAT,
    NBF,
    LIFETIME,
    JTI,
  ],

  termsFor(client, _, { issuer, tokenEndpoint }) {
    const auth = client.auth as PrivateKeyAuth;
    return {
      issuers: [client.client_id!],
      keys: auth.keys.map(ofClient),
      keySet: auth.key_set,
      byKidOnly: false,
      audiences: auth.audience === 'issuer' ? [issuer] : [issuer, tokenEndpoint],
      mostSeconds: auth.max_assertion_lifetime_seconds,
      needsJti: true,
      rules: [],
    };
  },
};
