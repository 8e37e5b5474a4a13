import { setTimeout as sleep } from 'node:timers/promises';

/** Who is refused at once asks again at once. */
const HOLD_MS = 600;
/** So many wait at a time; one more is answered at once. */
const MOST_HELD = 256;
let held = 0;

/**
 * Waits before a refusal that costs us nothing is sent, so that somebody who does not wait by themselves keeps the event
 * loop no busier than they have connections.
 */
export async function holdRefusal(): Promise<void> {
  if (held >= MOST_HELD) return;
  held++;
  try {
    await sleep(HOLD_MS);
  } finally {
    held--;
  }
}
