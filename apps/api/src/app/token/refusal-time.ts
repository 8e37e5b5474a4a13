import { setTimeout as sleep } from 'node:timers/promises';

/** A client is refused this long after its request was complete, in milliseconds: longer than finding out why takes. */
const REFUSAL_MS = 25;

/**
 * Resolves when a refusal may be sent. `began` is the `performance.now()` at which the whole request had been read: who
 * sends the body late waits as long. Timers count whole milliseconds from a clock that is read now and then.
 */
export async function untilRefusalIsDue(began: number): Promise<void> {
  const due = began + REFUSAL_MS;
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) await sleep(Math.ceil(left));
}
