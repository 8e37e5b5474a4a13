import type { OutcomeBucket, Overview } from '@velgent/admin-dto';
import type { ActivityOutcome } from '@velgent/client-model';
import type { TenantScope } from '../database/tenant-database.ts';

const HOUR_MS = 3_600_000;
const HOURS = 7 * 24;

/** `hour` counts from the beginning of the seven days; a row without an outcome carries the clock where nothing was called. */
interface HourCount {
  now: Date;
  hour: number | null;
  outcome: ActivityOutcome | null;
  calls: number | null;
}

/** The last seven days by hours that end now, in one pass over the log. */
export async function callsIn({ manager, tenantId }: TenantScope): Promise<Overview['calls']> {
  const counts = await manager.query<HourCount[]>(
    `SELECT clock.now, counted.hour, counted.outcome, counted.calls
     FROM (SELECT now()::timestamptz(3) AS now) AS clock LEFT JOIN (
       SELECT least(${HOURS - 1}, greatest(0,
           floor(extract(epoch FROM occurred_at - (now() - interval '7 days')) / 3600)))::int AS hour,
         outcome, count(*)::int AS calls
       FROM activity WHERE tenant_id = $1 AND id >= uuid_at(now() - interval '7 days') GROUP BY 1, 2
     ) AS counted ON true`,
    [tenantId],
  );
  const start = counts[0]!.now.getTime() - HOURS * HOUR_MS;
  const hours = emptyBuckets(start, HOURS, 1);
  const by6Hours = emptyBuckets(start, HOURS / 6, 6);
  for (const { hour, outcome, calls } of counts) {
    if (hour === null || outcome === null || calls === null) continue;
    hours[hour]![outcome] += calls;
    by6Hours[Math.floor(hour / 6)]![outcome] += calls;
  }
  const byHour = hours.slice(-24);
  return { last_24_hours: sum(byHour), last_7_days: sum(by6Hours), by_hour: byHour, by_6_hours: by6Hours };
}

const emptyBuckets = (start: number, count: number, width: number): OutcomeBucket[] =>
  Array.from({ length: count }, (_, i) => ({
    from: new Date(start + i * width * HOUR_MS).toISOString(),
    success: 0,
    refused: 0,
    error: 0,
  }));

const sum = (buckets: OutcomeBucket[]) =>
  buckets.reduce((total, { success, refused, error }) => total + success + refused + error, 0);
