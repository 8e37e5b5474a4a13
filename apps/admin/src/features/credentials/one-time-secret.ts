import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import type { OneTimeKeyPair } from '../authentication/key-pair.ts';
import type { Credential } from './kinds.ts';

/** A credential that was just created or rotated, with what is shown of it only now. */
export interface Reveal {
  credential: Credential;
  /** Null where a client authenticates by something else. */
  secret: OneTimeSecret | null;
  /** Made in this browser for it; nobody else has the private key. */
  keyPair?: OneTimeKeyPair;
  /** The one it takes over from. */
  previous?: Credential;
}

/** Whether something is lost for good when the page is left. */
export const isShownOnce = ({ secret, keyPair }: Reveal): boolean => !!secret || !!keyPair;

/** Of a client that gets one key after the other, each has a place of its own on the page. */
export const revealId = ({ credential, keyPair }: Reveal): string => `${credential.id} ${keyPair?.publicJwk.kid ?? ''}`;
