import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseClock } from '../database/database-clock.ts';
import { ApiError } from '../errors/api-error.ts';
import { momentText } from './activity-cursor.ts';
import { type Conditions, conditionsOf, type Filters } from './activity-events.ts';
import { ActivitySettling, type Settled } from './activity-settling.ts';

/** What does not wait for a model is answered, and so recorded, by then. */
const PROMPT_MS = 2_000;
const LONGEST_MS = 60 * 60 * 1000;
/** How far in the future a window may end and still be waited for: the clocks of callers differ. */
const AHEAD_MS = 5_000;
/**
 * In which window a call stands: that of its arrival; where it was recorded more than two seconds later, that of two
 * seconds before it was recorded. So once a window has been over for two seconds, no call will be added to it. What was
 * written an hour or more after its arrival is no call that took long (a model is waited for 10 minutes at most), but
 * was brought from elsewhere.
 */
const WINDOW_TIME = `CASE
  WHEN recorded_at - occurred_at > interval '2 seconds' AND recorded_at - occurred_at < interval '1 hour'
  THEN recorded_at - interval '2 seconds' ELSE occurred_at END`;

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

export function windowConditions(tenantId: string, { from, to, ...filters }: Filters, settled: Settled): Conditions {
  const { conditions, values } = conditionsOf(tenantId, filters);
  const parts = [conditions];
  const moment = (value: string) => `$${values.push(value)}::timestamptz`;
  if (from) {
    // Not reckoned in SQL: PostgreSQL plans by how many calls lie between two ids, if it knows them.
    const earliest = new Date(Math.max(0, Date.parse(from) - LONGEST_MS)).toISOString();
    // As a range with `to` the condition would be taken for one that hardly any call fulfils, and all calls be sorted.
    parts.push(`id >= uuid_at(${moment(earliest)}) AND (${WINDOW_TIME} < ${moment(from)}) IS FALSE`);
  }
  if (to) {
    const end = moment(to);
    parts.push(`id < uuid_at(${end}) AND ${WINDOW_TIME} < ${end}`);
  }
  if (settled.now) parts.push(`(recorded_at IS NULL OR recorded_at <= ${moment(momentText(settled.until))})`);
  return { conditions: parts.join(' AND '), values };
}
