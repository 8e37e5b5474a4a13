import { LRUCache } from 'lru-cache';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { CandidateKey } from './candidate-key.ts';

/** To read a key costs as much as to verify with it. A ClientKey never changes; keys of a set are the set's own objects. */
const ofClients = new LRUCache<string, KeyObject>({ max: 5_000 });
const ofSets = new WeakMap<JsonWebKey, KeyObject | null>();

/** Null where it is not a key that OpenSSL can read. */
export function keyObjectOf({ id, jwk }: CandidateKey): KeyObject | null {
  if (id === null) {
    const known = ofSets.get(jwk);
    if (known !== undefined) return known;
    const read = readKey(jwk);
    ofSets.set(jwk, read);
    return read;
  }
  const known = ofClients.get(id);
  if (known) return known;
  const read = readKey(jwk);
  if (read) ofClients.set(id, read);
  return read;
}

function readKey(jwk: JsonWebKey): KeyObject | null {
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    return null;
  }
}
