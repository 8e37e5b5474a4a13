import type { OutcomeBucket, Overview } from '@velgent/admin-dto';
import type { ActivityOutcome } from '@velgent/client-model';
import type { TenantScope } from '../database/tenant-database.ts';

const HOUR_MS = 3_600_000;
const HOURS = 7 * 24;

/** `hour` counts from `start`; a row without an outcome carries it where nothing was called. */
interface HourCount {
  start: Date;
  hour: number | null;
  outcome: ActivityOutcome | null;
  calls: number | null;
}

/** Full hours of the clock, seven days back from the end of the present one. */
const START = `to_timestamp(floor(extract(epoch FROM now()) / 3600) * 3600 + 3600) - interval '${HOURS} hours'`;

/** The last seven days by hours of the clock, the present one included, in one pass over the log. */
export async function callsIn({ manager, tenantId }: TenantScope): Promise<Overview['calls']> {
  const counts = await manager.query<HourCount[]>(
    `SELECT clock.start, counted.hour, counted.outcome, counted.calls
     FROM (SELECT ${START} AS start) AS clock LEFT JOIN (
       SELECT least(${HOURS - 1}, greatest(0, floor(extract(epoch FROM occurred_at - (${START})) / 3600)))::int AS hour,
         outcome, count(*)::int AS calls
       FROM activity WHERE tenant_id = $1 AND id >= uuid_at(${START}) GROUP BY 1, 2
     ) AS counted ON true`,
    [tenantId],
  );
  const start = counts[0]!.start.getTime();
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
