import { momentText } from './activity-cursor.ts';
import { type Conditions, conditionsOf, type Filters } from './activity-events.store.ts';
import type { Settled } from './activity-settling.ts';

const LONGEST_MS = 60 * 60 * 1000;
/**
 * In which window a call stands: that of its arrival; where it was recorded more than two seconds later, that of two
 * seconds before it was recorded. So once a window has been over for two seconds, no call will be added to it. What was
 * written an hour or more after its arrival is no call that took long (a model is waited for 10 minutes at most), but
 * was brought from elsewhere.
 */
const WINDOW_TIME = `CASE
  WHEN recorded_at - occurred_at > interval '2 seconds' AND recorded_at - occurred_at < interval '1 hour'
  THEN recorded_at - interval '2 seconds' ELSE occurred_at END`;

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
