import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseClock } from '../database/database-clock.ts';
import { ApiError } from '../errors/api-error.ts';
import { ActivitySettling, type Settled } from './activity-settling.ts';

/** What does not wait for a model is answered, and so recorded, by then. */
const PROMPT_MS = 2_000;
/** How far in the future a window may end and still be waited for: the clocks of callers differ. */
const AHEAD_MS = 5_000;
/** Exports by `from` and `to`: consecutive windows hold each call once. */
@Injectable()
export class ActivityWindows {
  constructor(
    private readonly clock: DatabaseClock,
    private readonly settling: ActivitySettling,
  ) {}

  /** Waits until nothing more can be added before `to`; without one, or where it is far ahead, what is there counts. */
  async settledFor(to: string | undefined): Promise<Settled> {
    const over = to === undefined ? Infinity : Date.parse(to) + PROMPT_MS;
    if (over > this.clock.now() + PROMPT_MS + AHEAD_MS) return this.settling.settle();
    for (;;) {
      await sleep(Math.max(0, over - this.clock.now()));
      const settled = await this.settling.settle();
      if (settled.until > BigInt(over) * 1000n) return { ...settled, now: true };
      if (!settled.now)
        throw new ApiError('upstream_unavailable', 'Calls of before `to` are still being written. Try again shortly.', {
          headers: { 'Retry-After': '2' },
        });
      await sleep(20); // our idea of the database's clock was a little ahead
    }
  }
}

/** Until when windows are whole that are read up to a moment, as times are written on the wire. */
export const windowsAreWholeUntil = (recordedAt: bigint): string =>
  new Date(Number(recordedAt / 1000n) - PROMPT_MS).toISOString();
