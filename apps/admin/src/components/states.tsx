import { Button, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { explain } from '../lib/explain.ts';
import classes from './states.module.css';

/** Nothing here yet: one sentence and the act that fills the page. */
export function EmptyState({ children, act }: { children: ReactNode; act?: ReactNode }) {
  return (
    <div className={classes.state}>
      <p className={classes.text}>{children}</p>
      {act}
    </div>
  );
}

interface ErrorProps {
  what: string;
  error: unknown;
  onRetry: () => unknown;
  /** A part of what is shown; the rest stands. */
  small?: boolean;
}

/** What failed, the id to quote, and another try. */
export function ErrorState({ what, error, onRetry, small }: ErrorProps) {
  const { summary, requestId } = explain(error);
  return (
    <div className={classes.state} data-small={small || undefined} role="alert">
      <p className={classes.what}>{what}</p>
      <p className={classes.text}>
        {summary}
        {requestId && (
          <>
            {' '}
            If it stays, quote <code>{requestId}</code> to support.
          </>
        )}
      </p>
      <Button
        variant="default"
        size={small ? 'compact-sm' : undefined}
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => void onRetry()}
      >
        Try again
      </Button>
    </div>
  );
}

/** The shape of a list that is still on its way. */
export function ListSkeleton({ rows = 5, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div className={classes.skeleton} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.skeletonRow}>
          <Skeleton height={14} width={`${60 + ((row * 17) % 30)}%`} />
          <Skeleton height={14} width="80%" />
          <Skeleton height={20} width={72} radius="xl" />
        </div>
      ))}
    </div>
  );
}
