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
