import { isStorable } from '@velgent/admin-dto';
import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { PublishedKey } from './published-key.ts';

/** By `kty`, or its curve: what a key of it may be for, and what of it is kept. */
const KINDS = new Map<unknown, { algs: string[]; members: string[] }>([
  ['RSA', { algs: ['RS256', 'PS256'], members: ['n', 'e'] }],
  ['P-256', { algs: ['ES256'], members: ['crv', 'x', 'y'] }],
  ['P-384', { algs: ['ES384'], members: ['crv', 'x', 'y'] }],
  ['Ed25519', { algs: ['EdDSA', 'Ed25519'], members: ['crv', 'x'] }],
]);
const DESCRIPTIONS = ['kty', 'kid', 'alg', 'use', 'x5t', 'x5t#S256'];
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const MAX_TEXT = 1_000;
/** Longer ones cost more to verify than anybody needs: 4,096 bits take 0.3 ms, 8,192 take 1. */
const RSA_BITS = { min: 2_048, max: 4_096 };
/** The same for the exponent; nearly all have 65,537. */
const LARGEST_EXPONENT = 2n ** 32n;

type Jwk = Record<string, unknown>;

/** A public key that can verify; undefined for another one, whatever is wrong with it. */
export function usableKey(jwk: unknown): PublishedKey | undefined {
  if (typeof jwk !== 'object' || jwk === null || PRIVATE.some((member) => member in jwk)) return undefined;
  const key = jwk as Jwk;
  const kind = KINDS.get(key['kty'] === 'RSA' ? 'RSA' : key['crv']);
  if (!kind || !isForSignatures(key) || !isFor(key, kind.algs)) return undefined;
  const kept = [...DESCRIPTIONS, ...kind.members].filter((member) => isText(key[member]));
  const [kid, alg, use] = ['kid', 'alg', 'use'].map((member) =>
    kept.includes(member) ? (key[member] as string) : null,
  );
  const publicKey = Object.fromEntries(kept.map((member) => [member, key[member]])) as JsonWebKey;
  return isSound(publicKey) ? { kid: kid!, alg: alg!, use: use!, jwk: publicKey } : undefined;
}

const isText = (value: unknown) => typeof value === 'string' && value.length <= MAX_TEXT && isStorable(value);

const isFor = ({ alg, kid }: Jwk, algs: string[]) =>
  (alg === undefined || algs.includes(alg as string)) && (kid === undefined || isText(kid));

const isForSignatures = ({ use, key_ops: ops }: Jwk) =>
  (use === undefined || use === 'sig') && (ops === undefined || (Array.isArray(ops) && ops.includes('verify')));

function isSound(jwk: JsonWebKey): boolean {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    return key.asymmetricKeyType !== 'rsa' || isSoundRsa(key);
  } catch {
    return false;
  }
}

/** With an exponent of 1, everybody signs. */
function isSoundRsa({ asymmetricKeyDetails }: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n } = asymmetricKeyDetails ?? {};
  const isLongEnough = modulusLength >= RSA_BITS.min && modulusLength <= RSA_BITS.max;
  return isLongEnough && publicExponent > 1n && publicExponent % 2n === 1n && publicExponent < LARGEST_EXPONENT;
}
