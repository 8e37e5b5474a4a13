import {
  type CryptoKey,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { randomBytes } from 'node:crypto';

export type SigningAlgorithm = 'RS256' | 'PS256' | 'ES256' | 'ES384' | 'EdDSA';

/** A key pair that signs, and its public half as it is published. */
export class SigningKey {
  private constructor(
    readonly kid: string,
    readonly alg: SigningAlgorithm,
    readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
  ) {}

  static async generate(alg: SigningAlgorithm, kid = randomBytes(12).toString('hex')): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    return new SigningKey(kid, alg, privateKey, { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  }

  /** PKCS #8. */
  privatePem(): Promise<string> {
    return exportPKCS8(this.privateKey);
  }

  privateJwk(): Promise<JWK> {
    return exportJWK(this.privateKey);
  }

  sign(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: this.alg, kid: this.kid, ...header }).sign(this.privateKey);
  }
}
