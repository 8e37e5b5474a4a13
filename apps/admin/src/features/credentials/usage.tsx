import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../components/states.tsx';
import { countOf } from '../../lib/number.ts';
import { utcDayOf } from '../../lib/time.ts';
import classes from './credential-drawer.module.css';
import { credentialQueries } from './credentials.queries.ts';
import type { Kind } from './kinds.ts';
import { UsageSparkline } from './usage-sparkline.tsx';

/** Calls a day, the last 30 days. */
export function Usage({ tenantId, kind, id }: { tenantId: string; kind: Kind; id: string }) {
  const { data, error, refetch } = useQuery({ ...credentialQueries.usage(tenantId, kind, id), retryOnMount: false });
  if (error && !data) return <ErrorState small what="Couldn’t load its usage." error={error} onRetry={refetch} />;
  const total = data?.days.reduce((sum, { calls }) => sum + calls, 0) ?? 0;
  const busiest = data?.days.reduce((most, day) => (day.calls > most.calls ? day : most), { day: '', calls: 0 });
  return (
    <section>
      <h3>Use in the last 30 days</h3>
      {!data && <Skeleton height={84} />}
      {data && total > 0 && (
        <div className={classes.usage} aria-hidden>
          <UsageSparkline counts={data.days.map(({ calls }) => calls)} />
        </div>
      )}
      {data && (
        <p className={classes.usageText}>
          {total === 0
            ? 'No successful call.'
            : `${countOf(total, 'successful call')}; the busiest day was ${utcDayOf(busiest!.day)} (UTC) with ${countOf(busiest!.calls, 'call')}.`}
        </p>
      )}
    </section>
  );
}
