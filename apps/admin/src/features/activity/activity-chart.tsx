import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { StackedBars } from '../../components/stacked-bars.tsx';
import { ErrorState, OutOfDate } from '../../components/states.tsx';
import { countOf } from '../../lib/number.ts';
import { dayAndClockOf } from '../../lib/time.ts';
import { useTimeZone } from '../../lib/time-format.ts';
import classes from './activity.module.css';
import { activityQueries } from './activity.queries.ts';
import { ChartSkeleton } from './activity-skeleton.tsx';
import { ChartLegend } from './chart-legend.tsx';
import { colourOf } from './chart-colours.ts';
import type { ActivityAddress, ChangeActivityAddress } from './filter.ts';

interface Props {
  tenantId: string;
  address: ActivityAddress;
  onAddress: ChangeActivityAddress;
}

/** Calls over the range, by credential. Dragging narrows the range; so do the fields above, without a pointer. */
export function ActivityChart({ tenantId, address, onAddress }: Props) {
  const {
    data: newest,
    error,
    refetch,
  } = useQuery({
    ...activityQueries.series(tenantId, address),
    placeholderData: keepPreviousData,
    refetchInterval: address.live ? 10_000 : false,
  });
  const zone = useTimeZone();
  const data = useDeferredValue(newest); // as in PagedList
  if (!newest && error) return <ErrorState what="Couldn’t load the chart." error={error} onRetry={refetch} />;
  if (!data) return <ChartSkeleton />;

  const total = data.series.reduce((sum, each) => sum + each.total, 0);
  const start = Date.parse(data.from);
  const width = data.bucket_seconds * 1000;
  const bars = data.series[0]?.counts.length ?? 0;
  return (
    <section className={classes.chart} aria-label="Calls over time, by credential">
      <div className={classes.chartHead}>
        <h2>{countOf(total, 'call')}</h2>
        <span className="quiet">
          {dayAndClockOf(data.from, zone)} to {address.to ? dayAndClockOf(data.to, zone) : 'now'}
          {zone && ' UTC'}
          {total > 0 && '. Drag over the bars to narrow the range.'}
        </span>
      </div>
      {total === 0 ? (
        <p className={classes.noCall}>No calls in this period.</p>
      ) : (
        <>
          <StackedBars
            label="Calls over time"
            moments={Array.from({ length: bars }, (_, bar) => start + bar * width)}
            series={data.series.map(({ credential, counts }, at) => ({
              name: credential?.name ?? 'All others',
              colour: colourOf(at, !credential),
              counts,
            }))}
            onDragged={(first, last) =>
              onAddress({
                from: new Date(start + first * width).toISOString(),
                to: new Date(start + (last + 1) * width).toISOString(),
                cursor: undefined,
                live: undefined,
              })
            }
          />
          <ChartLegend
            series={data.series}
            picked={address.credential_id}
            onPick={(credential_id) => onAddress({ credential_id, cursor: undefined })}
          />
        </>
      )}
      {error && <OutOfDate error={error} onRetry={refetch} />}
    </section>
  );
}
