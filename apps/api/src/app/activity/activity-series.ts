import { Injectable } from '@nestjs/common';
import type { ActivitySeries, ActivitySeriesQuery } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { invalidRequest } from '../errors/api-error.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { conditionsOf, type StoredCredential, toActivityCredential } from './activity-events.ts';

const DEFAULT_BUCKETS = 48;
const SHOWN_BY_THEMSELVES = 8;

/** A null `credential_id` stands for all the others. */
type Count = { bucket: number; calls: number } & (StoredCredential | { credential_id: null });

/** Counts calls over a range, by credential. */
@Injectable()
export class ActivitySeriesReader {
  constructor(private readonly database: TenantDatabase) {}

  async read(context: TenantContext, { cursor: _cursor, ...query }: ActivitySeriesQuery): Promise<ActivitySeries> {
    const [from, to] = [moment(query.from, 'from'), moment(query.to, 'to')];
    if (from >= to) throw invalidRequest('from must be before to', 'from');
    const buckets = query.buckets ?? DEFAULT_BUCKETS;
    const counts = await this.count(context, query, buckets);
    return {
      from: query.from,
      to: query.to,
      bucket_seconds: (to.getTime() - from.getTime()) / 1000 / buckets,
      series: toSeries(counts, buckets),
    };
  }

  private count(context: TenantContext, query: ActivitySeriesQuery, buckets: number): Promise<Count[]> {
    return this.database.within(context.tenantId, ({ manager, tenantId }) => {
      const { conditions, values } = conditionsOf(tenantId, query);
      const epoch = (value: string) => `extract(epoch FROM $${values.push(value)}::timestamptz)`;
      return manager.query<Count[]>(
        `WITH counted AS (
           SELECT credential_id, count(*) AS calls, least(${buckets}, greatest(1,
             width_bucket(extract(epoch FROM occurred_at), ${epoch(query.from)}, ${epoch(query.to)}, ${buckets}))) AS bucket
           FROM activity WHERE ${conditions} GROUP BY credential_id, bucket
         ), busiest AS (
           SELECT credential_id FROM counted GROUP BY credential_id
           ORDER BY sum(calls) DESC, credential_id LIMIT ${SHOWN_BY_THEMSELVES}
         )
         SELECT credential.id AS credential_id, credential.type AS credential_type, credential.name,
           credential.client_id, credential.secret_prefix, bucket::int, sum(calls)::int AS calls
         FROM counted LEFT JOIN busiest USING (credential_id) LEFT JOIN credential ON credential.id = busiest.credential_id
         GROUP BY credential.id, bucket`,
        values,
      );
    });
  }
}

/** Of the list, whose filters these are, it may be absent. */
function moment(value: string | undefined, param: string): Date {
  if (value === undefined) throw invalidRequest(`${param} is missing`, param);
  return new Date(value);
}

function toSeries(counts: Count[], buckets: number): ActivitySeries['series'] {
  const series = new Map<string | null, ActivitySeries['series'][number]>();
  for (const count of counts) {
    const credential = count.credential_id === null ? null : toActivityCredential(count);
    const one = series.get(count.credential_id) ?? { credential, total: 0, counts: Array<number>(buckets).fill(0) };
    one.total += count.calls;
    one.counts[count.bucket - 1]! += count.calls;
    series.set(count.credential_id, one);
  }
  const others = (one: { credential: unknown }) => Number(one.credential === null);
  return [...series.values()].sort((a, b) => others(a) - others(b) || b.total - a.total);
}
