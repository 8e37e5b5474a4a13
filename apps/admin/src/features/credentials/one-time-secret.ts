import type { OneTimeSecret } from '../../lib/one-time-secret.ts';
import type { Credential } from './kinds.ts';

/** A credential that was just created or rotated, with what is shown of it only now. */
export interface Reveal {
  credential: Credential;
  secret: OneTimeSecret;
  /** The one it takes over from. */
  previous?: Credential;
}
