import { algorithmOf, type CandidateKey } from './candidate-key.ts';
import { type JsonObject, member } from './json-object.ts';

/** Tried for one assertion: what a forged one costs is bounded. */
export const MOST_TRIED = 10;

/** How a header names its key; `jku`, `x5u`, `jwk` and `x5c` are never followed. */
export type NamedBy = 'kid' | 'x5t#S256' | 'x5t' | 'alg';

export function namedBy(header: JsonObject): NamedBy {
  return (['kid', 'x5t#S256', 'x5t'] as const).find((name) => member(header, name) !== undefined) ?? 'alg';
}

/** By `kid`, else by the thumbprint of a certificate, else each of that `alg`. */
export function chooseKeys(header: JsonObject, keys: readonly CandidateKey[]): CandidateKey[] {
  const name = namedBy(header);
  const value = name === 'alg' ? algorithmOf(member(header, 'alg')) : member(header, name);
  if (typeof value !== 'string') return [];
  return keys.filter((key) => isNamed(key, name, value)).slice(0, MOST_TRIED);
}

function isNamed(key: CandidateKey, name: NamedBy, value: string): boolean {
  if (name === 'kid') return key.kid === value;
  if (name === 'alg') return key.algs.includes(value);
  return (name === 'x5t' ? key.x5t : key.x5t_s256) === value;
}
