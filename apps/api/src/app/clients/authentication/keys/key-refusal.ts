/** Why something is not taken as a public key. The text holds nothing of it. */
export class KeyRefusal extends Error {
  override name = 'KeyRefusal';

  constructor(
    /** What is at fault. */
    readonly member: 'jwk' | 'pem' | 'alg',
    /** Completes a sentence that begins with the name of what is at fault. */
    readonly reason: string,
  ) {
    super(`${member} ${reason}`);
  }
}
