import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Assertion } from './assertion.ts';
import { algorithmOf } from './candidate-key.ts';
import { member } from './json-object.ts';
import { isAlgorithm, isSignedBy } from './signature.ts';

const decoys = new Map<string, KeyObject>();

/** A key that nobody signs with, of the kind that an algorithm asks for: verified with where there is no such client. */
function decoyKey(alg: string): KeyObject {
  let decoy = decoys.get(alg);
  if (!decoy) decoys.set(alg, (decoy = makeDecoy(alg)));
  return decoy;
}

function makeDecoy(alg: string): KeyObject {
  if (alg === 'EdDSA') return generateKeyPairSync('ed25519').publicKey;
  if (alg === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
  if (alg === 'ES384') return generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
  const modulus = randomBytes(256); // of no two primes, which takes no time to find and as long to verify with
  modulus[0]! |= 0x80;
  modulus[255]! |= 1;
  return createPublicKey({ key: { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' }, format: 'jwk' });
}

/** Does with an assertion of nobody what is done with one of a client that has one key. */
export function verifyDecoy(assertion: Assertion): void {
  const alg = algorithmOf(member(assertion.header, 'alg'));
  if (isAlgorithm(alg)) isSignedBy(assertion, alg, decoyKey(alg));
}
