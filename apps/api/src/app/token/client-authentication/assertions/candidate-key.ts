import type { JsonWebKey } from 'node:crypto';
import type { AuthenticatingKey } from '../../../clients/authentication/authenticating-credential.ts';
import type { PublishedKey } from '../../../key-sets/published-key.ts';

/** A key that an assertion may be signed with. */
export interface CandidateKey {
  /** Of a ClientKey. */
  id: string | null;
  kid: string | null;
  /** What it is for; where its set does not say, what its type allows. */
  algs: readonly string[];
  x5t: unknown;
  x5t_s256: unknown;
  jwk: JsonWebKey;
}

/** RFC 9864 calls `EdDSA` of Ed25519 by that name. */
export const algorithmOf = (alg: unknown): unknown => (alg === 'Ed25519' ? 'EdDSA' : alg);

const BY_CURVE: Record<string, readonly string[]> = { 'P-256': ['ES256'], 'P-384': ['ES384'], Ed25519: ['EdDSA'] };
const OF_RSA = ['RS256', 'PS256'] as const;

export const ofClient = ({ id, kid, alg, jwk, x5t, x5t_s256 }: AuthenticatingKey): CandidateKey => ({
  id,
  kid,
  algs: [alg],
  x5t,
  x5t_s256,
  jwk,
});

export const ofSet = ({ kid, alg, jwk }: PublishedKey): CandidateKey => ({
  id: null,
  kid,
  algs: alg === null ? algsOf(jwk) : [String(algorithmOf(alg))],
  x5t: jwk['x5t'],
  x5t_s256: jwk['x5t#S256'],
  jwk,
});

const algsOf = ({ kty, crv = '' }: JsonWebKey): readonly string[] => (kty === 'RSA' ? OF_RSA : (BY_CURVE[crv] ?? []));
