import { Button, Skeleton } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { CSSProperties, ReactNode } from 'react';
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
  /** In place of a page, with its heading. */
  page?: boolean;
  /** A part of what is shown; the rest stands. */
  small?: boolean;
}

/** What failed, the id to quote, and another try. */
export function ErrorState({ what, error, onRetry, page, small }: ErrorProps) {
  const { summary, requestId } = explain(error);
  const What = page ? 'h1' : 'p';
  return (
    <div className={classes.state} data-small={small || undefined} role="alert">
      <What className={classes.what}>{what}</What>
      <p className={classes.text}>
        {summary}
        {requestId && (
          <>
            {' '}
            If this keeps happening, quote <code>{requestId}</code> to support.
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

/** The last reading failed: said in a corner, where it takes no place and moves nothing. */
export function OutOfDate({ error, onRetry }: { error: unknown; onRetry: () => unknown }) {
  return (
    <div className={classes.outOfDate} role="alert">
      <span>
        <strong>Couldn’t refresh: this may be outdated.</strong> {explain(error).summary}
      </span>
      <Button size="compact-sm" variant="default" onClick={() => void onRetry()}>
        Try again
      </Button>
    </div>
  );
}

/** The shape of a table that is still on its way; of cards on a narrow page, as the table. */
export function ListSkeleton({ rows = 5, columns = 3, label = 'Loading' }: SkeletonProps) {
  return (
    <div
      className={classes.skeleton}
      style={{ '--columns': columns } as CSSProperties}
      role="status"
      aria-label={label}
    >
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={classes.skeletonRow}>
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} height={14} width={`${55 + ((row * 17 + column * 29) % 40)}%`} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface SkeletonProps {
  rows?: number;
  columns?: number;
  label?: string;
}
