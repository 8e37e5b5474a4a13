import { hasStatus } from '../../lib/api.ts';
import { isAsked } from '../../lib/proof.ts';
import { sessionEnded } from '../../lib/session-ended.ts';

/** What became of one of many: what was done, or why not. */
export interface Outcome<T> {
  of: T;
  done?: string;
  error?: unknown;
}

const AT_ONCE = 4;

const endsAll = (error: unknown) => hasStatus(error, 401) || isAsked(error);

/**
 * Does the same to each, a few at a time: one that fails stops no other. `act` says what it did. The first goes ahead
 * alone: a second factor is asked for once, and where it is not given, nothing is done at all. Where the session ends on
 * the way, or a second factor is asked for again and not given, the rest is left: nobody else's session does it.
 */
export async function runMany<T>(
  items: T[],
  act: (item: T) => Promise<string>,
  onOutcome: (count: number) => void = () => undefined,
): Promise<Outcome<T>[]> {
  const outcomes: Outcome<T>[] = [];
  let end: unknown;
  const run = async (at: number) => {
    const of = items[at]!;
    try {
      outcomes[at] = end ? { of, error: end } : { of, done: await act(of) };
    } catch (error) {
      if (at === 0 && endsAll(error)) throw error;
      if (endsAll(error)) end = error;
      if (hasStatus(error, 401)) sessionEnded.set(true);
      outcomes[at] = { of, error };
    }
    onOutcome(outcomes.filter(Boolean).length);
  };
  if (items.length === 0) return [];
  await run(0);
  let next = 1;
  const worker = async () => {
    while (next < items.length) await run(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}
