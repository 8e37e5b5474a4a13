import { CLIENT_ID, CLIENT_SECRET, isWellFormed } from '@velgent/client-model';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import { digest } from '../../clients/authentication/secrets.ts';
import type { Claim } from './client-authentication-method.ts';

/** Compared against where there is no such client. */
const NO_DIGEST = randomBytes(32);

/** The form's parameters of clients that have a secret. */
export const CLIENT_ID_PARAMETER = { client_id: { type: 'string', pattern: CLIENT_ID.pattern.source } };
export const CLIENT_SECRET_PARAMETER = {
  client_secret: { type: 'string', pattern: CLIENT_SECRET.pattern.source, format: 'password' },
};

/** That a client knows its secret, however it was sent. */
export const secretClaim = (clientId: string, secret: string): Claim => ({
  clientId,
  needsMaterial: false,
  prove(client) {
    const matches = timingSafeEqual(digest(secret), client?.secret_digest ?? NO_DIGEST);
    return { fault: faultOf(client, secret, matches), method: 'client_secret', keyId: null };
  },
});

function faultOf(client: AuthenticatingCredential | undefined, secret: string, matches: boolean) {
  if (client?.secret_digest === null) return 'wrong_method';
  if (!isWellFormed(CLIENT_SECRET, secret)) return 'malformed_secret';
  return matches ? undefined : 'wrong_secret';
}
