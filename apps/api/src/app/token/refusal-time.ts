import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** A client is refused this long after its request was complete, in milliseconds: longer than finding out why takes. */
const REFUSAL_MS = 25;
/** Refusals leave on the strokes of one clock: what finding out why took is lost in it. In milliseconds. */
const STROKE_MS = 10;
/** The event loop's timers are late by up to one millisecond, which depends on what it did last. */
const TIMER_MS = 1;

const strokes = new Map<number, Promise<void>>();

/**
 * Resolves when a refusal may be sent: on the first stroke that is {@link REFUSAL_MS} after `began`, the
 * `performance.now()` at which the whole request had been read, or, later than that, on the next stroke. Who sends the
 * body late waits as long. All refusals of a stroke wait for it together.
 */
export function untilRefusalIsDue(began: number): Promise<void> {
  const due = Math.ceil(Math.max(began + REFUSAL_MS, performance.now()) / STROKE_MS) * STROKE_MS;
  let stroke = strokes.get(due);
  if (!stroke) {
    stroke = until(due).finally(() => strokes.delete(due));
    strokes.set(due, stroke);
  }
  return stroke;
}

/** To the turn of the event loop: a timer alone would show when the loop last slept, and so when the database answered. */
async function until(due: number): Promise<void> {
  const timer = Math.floor(due - performance.now()) - TIMER_MS;
  if (timer > 0) await sleep(timer);
  while (performance.now() < due) await nextTurn();
}
