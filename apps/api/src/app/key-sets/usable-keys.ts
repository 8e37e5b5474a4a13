import { EgressError } from '../egress/egress-error.ts';
import type { PublishedKey } from './published-key.ts';
import { usableKey } from './usable-key.ts';

const MOST_KEYS = 100;

/** Of a JWK set (RFC 7517 §5), in an order that is always the same. Keys that cannot be used are passed over. */
export function usableKeys({ keys }: { keys?: unknown }): PublishedKey[] {
  if (!Array.isArray(keys)) throw unusable('has no list of keys');
  if (keys.length > MOST_KEYS) throw unusable(`has more than ${MOST_KEYS} keys`);
  const usable = keys.flatMap((jwk) => usableKey(jwk) ?? []);
  if (usable.length === 0) throw unusable('has no key that can be used');
  return usable.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

const unusable = (message: string) => new EgressError('unusable', message);
const textOf = ({ kid, jwk }: PublishedKey) => JSON.stringify([kid, jwk.n ?? jwk.x]);
