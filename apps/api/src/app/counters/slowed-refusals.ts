import { setTimeout as sleep } from 'node:timers/promises';

/** Who is refused at once asks again at once. */
const SLOWED_MS = 600;
/** So many wait at a time; one more is answered at once. */
const MOST_WAITING = 256;
let waiting = 0;

/**
 * Waits before a refusal that costs us nothing is sent, so that somebody who does not wait by themselves keeps the event
 * loop no busier than they have connections.
 */
export async function slowRefusal(): Promise<void> {
  if (waiting >= MOST_WAITING) return;
  waiting++;
  try {
    await sleep(SLOWED_MS);
  } finally {
    waiting--;
  }
}
