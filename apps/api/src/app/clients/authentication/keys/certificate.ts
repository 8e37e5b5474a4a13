import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { KeyRefusal } from './key-refusal.ts';

/** Hashes of a certificate in base64url, by which an assertion may name its key. */
export interface CertificateHashes {
  x5t: string | null;
  x5tS256: string | null;
}

export const NO_CERTIFICATE: CertificateHashes = { x5t: null, x5tS256: null };

export function hashesOf(certificate: X509Certificate): CertificateHashes {
  const hash = (algorithm: string) => createHash(algorithm).update(certificate.raw).digest('base64url');
  return { x5t: hash('sha1'), x5tS256: hash('sha256') };
}

/** The first one of `x5c` (RFC 7517 §4.7), which must be of the same key. */
export function certificateOfJwk(x5c: unknown, key: KeyObject): CertificateHashes {
  const refusal = new KeyRefusal('jwk', 'must have in x5c a certificate of its own key');
  const first = Array.isArray(x5c) ? (x5c[0] as unknown) : undefined;
  if (typeof first !== 'string') throw refusal;
  try {
    const certificate = new X509Certificate(Buffer.from(first, 'base64'));
    if (certificate.publicKey.equals(key)) return hashesOf(certificate);
  } catch {
    // not one
  }
  throw refusal;
}
