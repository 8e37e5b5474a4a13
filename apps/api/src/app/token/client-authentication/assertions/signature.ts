import { constants, type KeyObject, type VerifyKeyObjectInput, verify } from 'node:crypto';
import type { Assertion } from './assertion.ts';

/** How RFC 7518 §3 and RFC 8037 §3.1 have it signed. */
interface Algorithm {
  hash: string | null;
  type: 'ec' | 'rsa' | 'ed25519';
  curve?: string;
  options: Omit<VerifyKeyObjectInput, 'key'>;
  /** Bytes of a signature; of RSA, as many as its modulus has. */
  length?: number;
}

const RAW = { dsaEncoding: 'ieee-p1363' } as const;
const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
const PKCS1 = { padding: constants.RSA_PKCS1_PADDING };
const LEAST_BITS = 2048;

const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  ES256: { hash: 'sha256', type: 'ec', curve: 'prime256v1', options: RAW, length: 64 },
  ES384: { hash: 'sha384', type: 'ec', curve: 'secp384r1', options: RAW, length: 96 },
  PS256: { hash: 'sha256', type: 'rsa', options: PSS },
  RS256: { hash: 'sha256', type: 'rsa', options: PKCS1 },
  EdDSA: { hash: null, type: 'ed25519', options: {}, length: 64 },
};

export const isAlgorithm = (alg: unknown): alg is string => typeof alg === 'string' && Object.hasOwn(ALGORITHMS, alg);

/** On the event loop: to hand it to the thread pool costs half as much again (docs/decisions/0041). */
export function isSignedBy({ signingInput, signature }: Assertion, alg: string, key: KeyObject): boolean {
  const algorithm = ALGORITHMS[alg];
  if (!algorithm || !fits(algorithm, key) || signature.length !== (algorithm.length ?? modulusBytes(key))) return false;
  try {
    return verify(algorithm.hash, Buffer.from(signingInput, 'latin1'), { key, ...algorithm.options }, signature);
  } catch {
    return false;
  }
}

function fits({ type, curve }: Algorithm, key: KeyObject): boolean {
  if (key.asymmetricKeyType !== type) return false;
  if (curve) return key.asymmetricKeyDetails?.namedCurve === curve;
  return type !== 'rsa' || (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS;
}

const modulusBytes = (key: KeyObject) => Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8);
