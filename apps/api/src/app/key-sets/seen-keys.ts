import type { PublishedKey, SeenKey } from './published-key.ts';

const MOST_SEEN = 150;

const isSame = (a: SeenKey, { kid, alg }: PublishedKey) => a.kid === kid && a.alg === alg;

/** Those of now first, and behind them those that are gone, the last seen first. */
export function seenKeys(before: readonly SeenKey[], keys: readonly PublishedKey[], now: string): SeenKey[] {
  const current = keys.map((key) => {
    const known = before.find((one) => isSame(one, key));
    return { kid: key.kid, alg: key.alg, first_seen_at: known?.first_seen_at ?? now, last_seen_at: now };
  });
  const gone = before.filter((one) => !keys.some((key) => isSame(one, key)));
  return [...current, ...gone].slice(0, MOST_SEEN);
}
