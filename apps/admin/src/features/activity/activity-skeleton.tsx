import { Skeleton } from '@mantine/core';
import { ListSkeleton } from '../../components/states.tsx';
import classes from './activity.module.css';
import { type ActivityAddress, isCustom, isFiltered } from './filter.ts';

/** The page before it is known what stands on top of it: filters, chart and calls in their places. */
export const ActivitySkeleton = ({ address }: { address: ActivityAddress }) => (
  <>
    <div className={classes.filters} aria-hidden>
      <Skeleton height={59} className={classes.wide} />
      {Array.from({ length: 4 }, (_, field) => (
        <Skeleton key={field} height={59} />
      ))}
      {isCustom(address) && (
        <>
          <Skeleton height={59} className={classes.wide} />
          <Skeleton height={59} className={classes.wide} />
        </>
      )}
      {isFiltered(address) && <Skeleton height={36} />}
    </div>
    <ChartSkeleton />
    <Skeleton height={36} />
    <CallsSkeleton />
  </>
);

export const ChartSkeleton = () => <Skeleton className={classes.chartSkeleton} radius="lg" />;

export const CallsSkeleton = () => <ListSkeleton rows={8} columns={6} label="Loading the calls" />;
