import { toBase64Url } from './base64url.ts';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;

export interface PublicJwk {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
  kid: string;
  alg: 'ES256';
  use: 'sig';
}

/** Web Crypto makes keys only where the page came over https, or from this machine. */
export const canMakeKeys = (): boolean => globalThis.isSecureContext && !!globalThis.crypto?.subtle;

/** RFC 7638: the members that the key is made of, in this order. */
async function thumbprint({ crv, kty, x, y }: JsonWebKey): Promise<string> {
  const text = JSON.stringify({ crv, kty, x, y });
  return toBase64Url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

async function publicJwkOf(key: CryptoKey): Promise<PublicJwk> {
  const jwk = await crypto.subtle.exportKey('jwk', key);
  const { x, y } = jwk as { x: string; y: string };
  return { kty: 'EC', crv: 'P-256', x, y, kid: await thumbprint(jwk), alg: 'ES256', use: 'sig' };
}

/**
 * An ES256 key pair made in this browser. The private key stays inside Web Crypto: it becomes a text only for the file
 * that the reader saves, and can no longer be read once it is forgotten.
 */
export class OneTimeKeyPair {
  #privateKey: CryptoKey | null;

  private constructor(
    privateKey: CryptoKey,
    readonly publicJwk: PublicJwk,
  ) {
    this.#privateKey = privateKey;
  }

  static async make(): Promise<OneTimeKeyPair> {
    const { privateKey, publicKey } = await crypto.subtle.generateKey(ES256, true, ['sign']);
    return new OneTimeKeyPair(privateKey, await publicJwkOf(publicKey));
  }

  /** PKCS#8, as OpenSSL and most libraries read it. */
  async pem(): Promise<string> {
    const bytes = new Uint8Array(await crypto.subtle.exportKey('pkcs8', this.#held()));
    const lines = btoa(String.fromCharCode(...bytes)).match(/.{1,64}/g)!;
    return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
  }

  async jwk(): Promise<string> {
    const { d } = await crypto.subtle.exportKey('jwk', this.#held());
    return `${JSON.stringify({ ...this.publicJwk, d }, null, 2)}\n`;
  }

  /** r‖s, as RFC 7518 §3.4 has it. */
  async sign(text: string): Promise<string> {
    const bytes = new TextEncoder().encode(text);
    return toBase64Url(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, this.#held(), bytes));
  }

  forget() {
    this.#privateKey = null;
  }

  #held(): CryptoKey {
    if (!this.#privateKey) throw new Error('The private key was forgotten.');
    return this.#privateKey;
  }
}
