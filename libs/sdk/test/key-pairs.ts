import { generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { SigningAlgorithm } from '../src/index.ts';

const pairs: Record<SigningAlgorithm, { privateKey: KeyObject; publicKey: KeyObject }> = {
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  EdDSA: generateKeyPairSync('ed25519'),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  PS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
};

export const ALGORITHMS = Object.keys(pairs) as SigningAlgorithm[];
export const publicKey = (alg: SigningAlgorithm): KeyObject => pairs[alg].publicKey;
export const pem = (alg: SigningAlgorithm): string =>
  pairs[alg].privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
/** As `openssl ecparam -genkey` and `openssl genrsa -traditional` write them. */
export const traditionalPem = (alg: SigningAlgorithm): string =>
  pairs[alg].privateKey.export({ type: alg.startsWith('E') ? 'sec1' : 'pkcs1', format: 'pem' }) as string;
export const encryptedPem = (alg: SigningAlgorithm): string =>
  pairs[alg].privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'a passphrase',
  }) as string;
export const jwk = (alg: SigningAlgorithm): JsonWebKey => pairs[alg].privateKey.export({ format: 'jwk' });
export const publicJwk = (alg: SigningAlgorithm): JsonWebKey => pairs[alg].publicKey.export({ format: 'jwk' });

const IN_WEBCRYPTO: Record<SigningAlgorithm, EcKeyImportParams | RsaHashedImportParams | Algorithm> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384' },
  EdDSA: { name: 'Ed25519' },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256' },
};
/** Not extractable. */
export const cryptoKey = (alg: SigningAlgorithm): Promise<CryptoKey> =>
  crypto.subtle.importKey('jwk', jwk(alg), IN_WEBCRYPTO[alg], false, ['sign']);
