import { Injectable } from '@nestjs/common';
import type { ActivitySeries, ActivitySeriesQuery } from '@velgent/admin-dto';
import { TenantDatabase } from '../database/tenant-database.ts';
import { invalidRequest } from '../errors/api-error.ts';
import type { TenantContext } from '../access/tenant-context.ts';
import { toActivityCredential } from './activity-events.ts';
import { type BucketCount, countByBucket } from './activity-series.store.ts';

const DEFAULT_BUCKETS = 48;

/** Counts calls over a range, by credential. */
@Injectable()
export class ActivitySeriesReader {
  constructor(private readonly database: TenantDatabase) {}

  async read({ tenantId }: TenantContext, { cursor: _cursor, ...query }: ActivitySeriesQuery): Promise<ActivitySeries> {
    const [from, to] = [moment(query.from, 'from'), moment(query.to, 'to')];
    if (from >= to) throw invalidRequest('from must be before to', 'from');
    const buckets = query.buckets ?? DEFAULT_BUCKETS;
    const counts = await this.database.inScopeOf(tenantId, (transaction) =>
      countByBucket(transaction, tenantId, query, buckets),
    );
    return {
      from: query.from,
      to: query.to,
      bucket_seconds: (to.getTime() - from.getTime()) / 1000 / buckets,
      series: toSeries(counts, buckets),
    };
  }
}

/** Of the list, whose filters these are, it may be absent. */
function moment(value: string | undefined, param: string): Date {
  if (value === undefined) throw invalidRequest(`${param} is missing`, param);
  return new Date(value);
}

function toSeries(counts: BucketCount[], buckets: number): ActivitySeries['series'] {
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
