import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** A refusal is sent this long after its clock was started, in milliseconds: longer than finding out why and recording it take. */
const REFUSAL_MS = 25;
/** Refusals leave on the strokes of one clock: what finding out why took is lost in it. In milliseconds. */
const STROKE_MS = 10;
/** The event loop's timers are late by up to one millisecond, which depends on what it did last. */
const TIMER_MS = 1;

/** Strokes to come, by their `performance.now()`: what waits for one waits for it together. */
const strokes = new Map<number, Stroke>();

class Stroke {
  private readonly almost: Promise<unknown>;
  private passed?: Promise<void>;

  private constructor(readonly due: number) {
    this.almost = sleep(Math.max(1, Math.floor(due - performance.now()) - TIMER_MS)).then(() => strokes.delete(due));
    strokes.set(due, this);
  }

  /** The first at or after `time`. */
  static after(time: number): Stroke {
    const due = Math.ceil(time / STROKE_MS) * STROKE_MS;
    return strokes.get(due) ?? new Stroke(due);
  }

  /** Resolves with it, to the turn of the event loop; the loop turns for it only where a refusal waits. */
  wait(): Promise<void> {
    return (this.passed ??= this.untilPassed());
  }

  private async untilPassed(): Promise<void> {
    await this.almost;
    while (performance.now() < this.due) await nextTurn();
  }
}

/**
 * To be called when the whole request has been read, so that who sends the body late waits as long, and before work that
 * depends on who is refused. What it returns waits until a refusal may be sent: for the first stroke that is `ms` later
 * or, if that has passed, for the next one. The timer is set at the call: set later, it would show when the database
 * answered.
 */
export function startRefusalClock(ms = REFUSAL_MS): () => Promise<void> {
  const stroke = Stroke.after(performance.now() + ms);
  return () => {
    const now = performance.now();
    return (now <= stroke.due ? stroke : Stroke.after(now)).wait();
  };
}
