import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import type { Console, Json } from './console.ts';

/** Recomputes a chain from what the API lists, as the contract describes it. Answers the events, oldest first. */
export async function verifiedChain(console: Console, path: string): Promise<Json[]> {
  const events = (await console.all(path)).reverse();
  let previous = '0'.repeat(64);
  events.forEach((event, i) => {
    const { hash, ...rest } = event;
    const computed = createHash('sha256').update(canonicalize(rest)!).digest('hex');
    if (event.sequence !== i + 1) throw new Error(`Event ${i + 1} has sequence ${event.sequence}`);
    if (event.previous_hash !== previous) throw new Error(`Event ${event.sequence} does not follow its predecessor`);
    if (hash !== computed) throw new Error(`Event ${event.sequence} was changed: ${hash} is not ${computed}`);
    previous = hash;
  });
  return events;
}
