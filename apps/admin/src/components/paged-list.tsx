import type { UseQueryResult } from '@tanstack/react-query';
import type { Page } from '@velgent/admin-dto';
import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useDeferredValue } from 'react';
import classes from './paged-list.module.css';
import { Pager } from './pager.tsx';
import { EmptyState, ErrorState, ListSkeleton, OutOfDate } from './states.tsx';
import { usePageTurn } from './use-page-turn.ts';

interface Props<T> {
  /** Keeps the page before while the next is on its way (`keepPreviousData`). */
  query: UseQueryResult<Page<T>>;
  cursor?: string;
  onPage: (cursor: string | undefined) => void;
  /** “the calls”: what is loading, or couldn’t be loaded. */
  what: string;
  /** In another order than newest first. */
  sorted?: boolean;
  /** In the shape of the list. */
  skeleton?: ReactNode;
  /** Below the items, where there are some. */
  foot?: ReactNode;
  /** In place of a first page without items. */
  empty: ReactNode;
  children: (items: T[], busy: boolean) => ReactNode;
}

/**
 * A list behind a cursor in each of its states: on its way, failed, empty, shown, shown but out of date. Its rows are
 * deferred: React renders what a query tells it at one go, and deferred values in slices between which the page answers.
 */
export function PagedList<T>(props: Props<T>) {
  const { data, isPlaceholderData } = props.query;
  const shown = data && !isPlaceholderData;
  return (
    <>
      <List {...props} />
      {/* Emptied while the next page is on its way, so that as many as before are told again. */}
      <VisuallyHidden component="div" aria-live="polite">
        {shown && countOfShown(props.what, data)}
      </VisuallyHidden>
    </>
  );
}

function List<T>({ query, cursor, onPage, what, skeleton, sorted, foot, empty, children }: Props<T>) {
  const { data: newest, error, isPlaceholderData, refetch } = query;
  const data = useDeferredValue(newest);
  const isThere = !!data && data === newest && !isPlaceholderData;
  const { top, turn } = usePageTurn(cursor, isThere, onPage);
  if (!newest && error) return <ErrorState what={`Couldn’t load ${what}.`} error={error} onRetry={refetch} />;
  if (!data) return skeleton ?? <ListSkeleton label={`Loading ${what}`} />;
  // What stood there has ended or was taken away; on other pages there may be plenty.
  if (data.items.length === 0 && cursor)
    return (
      <EmptyState
        act={
          <Button variant="default" onClick={() => turn(undefined)}>
            Go to the first page
          </Button>
        }
      >
        No entries on this page.
      </EmptyState>
    );
  if (data.items.length === 0) return empty;
  return (
    <>
      <div ref={top} tabIndex={-1} className={classes.list}>
        {children(data.items, !isThere)}
      </div>
      <Pager cursor={cursor} next={data.next_cursor} onPage={turn} sorted={sorted} />
      {foot}
      {error && <OutOfDate error={error} onRetry={refetch} />}
    </>
  );
}

const countOfShown = (what: string, { items, next_cursor }: Page<unknown>) =>
  `${capitalised(what.replace(/^the /, ''))} shown: ${items.length}${next_cursor ? ', and there are more' : ''}.`;

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
