import { Bag, type Held } from '../queues/bag.ts';

/** How often is looked, in milliseconds: what has no answer is given up so much late at most. */
const LOOK_MS = 50;

/** As pg says it. */
export const NO_ANSWER = 'Query read timeout';

export type Callback = (error: Error | null, ...rest: unknown[]) => void;

/** A statement that waits for its answer. */
type Deadline = Held<{ due: number; expire: () => void }>;

/**
 * Time-outs of many short statements by one timer: with a timer for each, as pg sets them, ten times as much of what they
 * leave grows old before it is collected (decision 0035).
 */
class Deadlines {
  private readonly all = new Bag<Deadline['item']>();
  private timer: NodeJS.Timeout | undefined;

  add(ms: number, expire: () => void): Deadline {
    this.timer ??= setInterval(() => this.look(), LOOK_MS).unref();
    const item: { due: number; expire: () => void } = { due: performance.now() + ms, expire };
    return this.all.add(item);
  }

  met(deadline: Deadline): void {
    this.all.remove(deadline);
  }

  /** Who expires takes itself out. */
  private look(): void {
    const now = performance.now();
    for (const { due, expire } of this.all.items()) if (due <= now) expire();
    if (this.all.size) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}

const deadlines = new Deadlines();

/** Told once: the answer or, after `longestMs`, that there is none. */
export function inTime(longestMs: number | undefined, told: Callback): Callback {
  if (!longestMs) return told;
  let waits = true;
  const once: Callback = (...answer) => {
    if (!waits) return;
    waits = false;
    deadlines.met(deadline);
    told(...answer);
  };
  const deadline = deadlines.add(longestMs, () => once(new Error(NO_ANSWER)));
  return once;
}
