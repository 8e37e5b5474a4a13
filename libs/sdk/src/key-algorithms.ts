import type { KeyAlgorithm } from '@velgent/client-model';

const SHA_256 = { hash: 'SHA-256' };

/** What signs (RFC 7518 §3.1, RFC 8037 §3.1), in the words of WebCrypto. An RSA key is taken for RS256 unless told. */
export const ALGORITHMS = {
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, signature: { name: 'ECDSA', hash: 'SHA-256' } },
  ES384: { key: { name: 'ECDSA', namedCurve: 'P-384' }, signature: { name: 'ECDSA', hash: 'SHA-384' } },
  EdDSA: { key: { name: 'Ed25519' }, signature: { name: 'Ed25519' } },
  RS256: { key: { name: 'RSASSA-PKCS1-v1_5', ...SHA_256 }, signature: { name: 'RSASSA-PKCS1-v1_5' } },
  // the salt is as long as the hash: RFC 7518 §3.5
  PS256: { key: { name: 'RSA-PSS', ...SHA_256 }, signature: { name: 'RSA-PSS', saltLength: 32 } },
} as const satisfies Record<KeyAlgorithm, object>;

export type SigningAlgorithm = keyof typeof ALGORITHMS;

export const NAMES = Object.keys(ALGORITHMS) as SigningAlgorithm[];
