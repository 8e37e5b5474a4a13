import { setTimeout as sleep } from 'node:timers/promises';

/** A client is refused this long after its request was complete, in milliseconds: longer than finding out why takes. */
const REFUSAL_MS = 25;
/** Refusals leave on the strokes of one clock: what fraction of a millisecond finding out why took is lost in it. */
const STROKE_MS = 5;

/**
 * Resolves when a refusal may be sent. `began` is the `performance.now()` at which the whole request had been read: who
 * sends the body late waits as long. Timers count whole milliseconds from a clock that is read now and then.
 */
export async function untilRefusalIsDue(began: number): Promise<void> {
  const due = Math.ceil((began + REFUSAL_MS) / STROKE_MS) * STROKE_MS;
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) await sleep(Math.ceil(left));
}
