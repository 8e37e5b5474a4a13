import {
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { randomBytes } from 'node:crypto';

export type IssuerAlgorithm = 'RS256' | 'ES256';

/** One signing key of an issuer, and the public half as it is published. */
export class IssuerKey {
  private constructor(
    readonly kid: string,
    readonly alg: IssuerAlgorithm,
    private readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
  ) {}

  static async generate(alg: IssuerAlgorithm = 'RS256', kid = randomBytes(12).toString('hex')): Promise<IssuerKey> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    return new IssuerKey(kid, alg, privateKey, { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' });
  }

  sign(claims: JWTPayload, header: Omit<JWTHeaderParameters, 'alg'> = {}): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: this.alg, kid: this.kid, ...header }).sign(this.privateKey);
  }
}
