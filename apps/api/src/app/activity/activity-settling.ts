import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActivitySettlingStore } from './activity-settling.store.ts';

/** Longer than a statement that writes calls may take (hot-pool.ts). */
const PATIENCE_MS = 1_600;
const ASK_AGAIN_MS = 3;

export interface Settled {
  /** Unix microseconds: every call recorded until then can be read, and none will be added. */
  until: bigint;
  /** The moment taken for this: whatever is recorded from now on is later. */
  moment: bigint;
  /** Whether that is now; otherwise somebody holds a transaction open in which calls were written. */
  now: boolean;
}

/**
 * Says until when the log of calls is settled. A call draws `recorded_at` while its transaction holds a lock on the log;
 * a reader takes a moment, after which every draw is later, and waits for those who hold the lock just then. What else
 * goes on in the database does not matter, and a killed process has lost its lock.
 */
@Injectable()
export class ActivitySettling {
  private last = 0n;

  constructor(private readonly store: ActivitySettlingStore) {}

  async settle(patienceMs = PATIENCE_MS): Promise<Settled> {
    const { moment, writers } = await this.store.mark();
    for (const end = performance.now() + patienceMs; await this.store.areWriting(writers); await sleep(ASK_AGAIN_MS))
      if (performance.now() > end) return { until: this.last, moment, now: false };
    if (moment > this.last) this.last = moment;
    return { until: moment, moment, now: true };
  }
}
