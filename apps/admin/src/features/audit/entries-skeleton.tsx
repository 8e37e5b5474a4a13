import { Skeleton } from '@mantine/core';
import classes from './audit.module.css';

/** The shape of events that are still on their way. */
export const EntriesSkeleton = ({ rows, label }: { rows: number; label: string }) => (
  <div className={classes.entries} role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className={classes.entry}>
        <Skeleton height={28} width={28} radius="md" />
        <Skeleton height={14} width={`${50 + ((row * 17) % 40)}%`} mt={8} />
        <span className={classes.when}>
          <Skeleton height={39} width={88} />
        </span>
      </div>
    ))}
  </div>
);
