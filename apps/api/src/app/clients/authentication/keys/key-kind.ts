import type { KeyAlgorithm } from '@velgent/client-model';
import type { KeyObject } from 'node:crypto';
import { KeyRefusal } from './key-refusal.ts';

const RSA_BITS = { min: 2048, max: 8192 };
/** Longer exponents make a signature slow to check. */
const MAX_EXPONENT = 2n ** 32n;
const BY_CURVE: Partial<Record<string, KeyAlgorithm>> = { prime256v1: 'ES256', secp384r1: 'ES384' };

/** What a public key can sign with; the first one unless something else is said. Throws where it is not good enough. */
export function algorithmsOf(key: KeyObject, member: 'jwk' | 'pem'): readonly KeyAlgorithm[] {
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return ['EdDSA'];
    case 'ec':
      return [ofCurve(key, member)];
    case 'rsa':
      return requireStrong(key, member);
    case 'rsa-pss':
      throw new KeyRefusal(member, 'is bound to RSASSA-PSS: send it as an ordinary RSA key, with alg PS256');
    default:
      throw new KeyRefusal(member, 'must be an RSA key, an EC key of P-256 or P-384, or an Ed25519 key');
  }
}

function ofCurve(key: KeyObject, member: 'jwk' | 'pem'): KeyAlgorithm {
  const algorithm = BY_CURVE[key.asymmetricKeyDetails?.namedCurve ?? ''];
  if (!algorithm) throw new KeyRefusal(member, 'is on a curve that is not supported: use P-256, P-384 or Ed25519');
  return algorithm;
}

function requireStrong(key: KeyObject, member: 'jwk' | 'pem'): readonly KeyAlgorithm[] {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < RSA_BITS.min || modulusLength > RSA_BITS.max)
    throw new KeyRefusal(
      member,
      `is an RSA key of ${modulusLength} bits: ${RSA_BITS.min} to ${RSA_BITS.max} are taken`,
    );
  if (publicExponent < 3n || publicExponent > MAX_EXPONENT || publicExponent % 2n === 0n)
    throw new KeyRefusal(member, 'has a public exponent that is not taken: use 65537');
  return ['RS256', 'PS256'];
}

/** `Ed25519` is what RFC 9864 calls `EdDSA` with that curve. */
const named = (alg: string) => (alg === 'Ed25519' ? 'EdDSA' : alg);

/** The algorithm as it was asked for, as the JWK says, or the first that the key can. */
export function algorithmFor(able: readonly KeyAlgorithm[], asked: string | null, said: string | null): KeyAlgorithm {
  const wanted = asked ?? said;
  if (wanted === null) return able[0]!;
  if (asked !== null && said !== null && named(asked) !== named(said))
    throw new KeyRefusal('alg', 'is not the alg of the jwk');
  const algorithm = able.find((each) => each === named(wanted));
  if (!algorithm)
    throw new KeyRefusal(asked === null ? 'jwk' : 'alg', `must have an alg that fits the key: ${able.join(' or ')}`);
  return algorithm;
}
