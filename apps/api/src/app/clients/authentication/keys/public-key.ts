import type { NewClientKey } from '@velgent/admin-dto';
import { CLIENT_AUTH_LIMITS, holdsSecret, type KeyAlgorithm, LEAKED_SECRET_RULE } from '@velgent/client-model';
import { calculateJwkThumbprint } from 'jose';
import type { JsonWebKey } from 'node:crypto';
import { algorithmFor, algorithmsOf } from './key-kind.ts';
import { KeyRefusal } from './key-refusal.ts';
import { readJwk } from './read-jwk.ts';
import { readPem } from './read-pem.ts';

/** A public key that a client may prove itself by. */
export interface PublicKey {
  kid: string | null;
  alg: KeyAlgorithm;
  /** RFC 7638, SHA-256. */
  thumbprint: string;
  /** Written in one way only, and without anything that is not the key. */
  jwk: JsonWebKey;
  x5t: string | null;
  x5tS256: string | null;
}

/** PostgreSQL's text holds no NUL, and no half surrogate pair. */
const UNSTORABLE = /[\0\p{Cs}]/u;

/** Throws a KeyRefusal where it is none that is taken. */
export async function readPublicKey({ jwk: given, pem, alg: asked }: NewClientKey): Promise<PublicKey> {
  if ((given === undefined) === (pem === undefined)) throw new KeyRefusal('jwk', 'or pem must be given, and not both');
  const { key, kid, said, certificate, member } = pem === undefined ? ofJwk(given!) : ofPem(pem);
  const alg = algorithmFor(algorithmsOf(key, member), asked ?? null, said);
  const jwk = key.export({ format: 'jwk' });
  return { kid, alg, jwk, thumbprint: await calculateJwkThumbprint(jwk as never), ...certificate };
}

function ofJwk(given: object) {
  const { key, said } = readJwk(given as Record<string, unknown>);
  const { kid, alg, x5t, x5tS256 } = said;
  return { key, kid: asKid(kid), said: alg, certificate: { x5t, x5tS256 }, member: 'jwk' as const };
}

const ofPem = (pem: string) => ({ ...readPem(pem), kid: null, said: null, member: 'pem' as const });

function asKid(kid: unknown): string | null {
  if (kid === null) return null;
  if (typeof kid !== 'string' || kid === '' || [...kid].length > CLIENT_AUTH_LIMITS.kid || UNSTORABLE.test(kid))
    throw new KeyRefusal('jwk', `must have a kid of 1 to ${CLIENT_AUTH_LIMITS.kid} characters, or none`);
  if (holdsSecret(kid)) throw new KeyRefusal('jwk', `has a kid that ${LEAKED_SECRET_RULE}`);
  return kid;
}
