import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** A refusal is sent this long after its clock was started, in milliseconds: longer than finding out why and recording it take. */
const REFUSAL_MS = 25;
/** Refusals leave on the ticks of one clock: what finding out why took is lost in it. In milliseconds. */
const TICK_MS = 10;
/** The event loop's timers are late by up to one millisecond, which depends on what it did last. */
const TIMER_MS = 1;

/** Ticks to come, by their `performance.now()`: what waits for one waits for it together. */
const ticks = new Map<number, Tick>();

class Tick {
  private readonly almost: Promise<unknown>;
  private passed?: Promise<void>;

  private constructor(readonly due: number) {
    this.almost = sleep(Math.max(1, Math.floor(due - performance.now()) - TIMER_MS)).then(() => ticks.delete(due));
    ticks.set(due, this);
  }

  /** The first at or after `time`. */
  static after(time: number): Tick {
    const due = Math.ceil(time / TICK_MS) * TICK_MS;
    return ticks.get(due) ?? new Tick(due);
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
 * depends on who is refused. What it returns waits until a refusal may be sent: for the first tick that is `ms` later
 * or, if that has passed, for the next one. The timer is set at the call: set later, it would show when the database
 * answered.
 */
export function startRefusalClock(ms = REFUSAL_MS): () => Promise<void> {
  const tick = Tick.after(performance.now() + ms);
  return () => {
    const now = performance.now();
    return (now <= tick.due ? tick : Tick.after(now)).wait();
  };
}
