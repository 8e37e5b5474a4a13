import { CLIENT_ID, CLIENT_SECRET, isWellFormed } from '@velgent/client-model';
import { randomBytes, timingSafeEqual } from 'node:crypto';
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
  faultFor(client) {
    const matches = timingSafeEqual(digest(secret), client?.secret_digest ?? NO_DIGEST);
    if (!isWellFormed(CLIENT_SECRET, secret)) return 'malformed_secret';
    return matches ? undefined : 'wrong_secret';
  },
});
