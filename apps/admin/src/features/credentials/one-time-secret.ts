import type { Credential } from './kinds.ts';

/**
 * Holds a secret for as long as it is shown. What React keeps of past renders holds this box, not what is in it, so
 * that nothing of the secret is left once it is forgotten.
 */
export class OneTimeSecret {
  #value: string | null;

  constructor(value: string) {
    this.#value = value;
  }

  read(): string {
    return this.#value ?? '';
  }

  forget() {
    this.#value = null;
  }
}

/** A credential that was just created or rotated, with what is shown of it only now. */
export interface Reveal {
  credential: Credential;
  secret: OneTimeSecret;
  /** The one it takes over from. */
  previous?: Credential;
}
