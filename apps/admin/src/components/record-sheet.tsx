import { Skeleton } from '@mantine/core';
import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLastGiven } from '../lib/use-last-given.ts';
import { SideSheet } from './side-sheet.tsx';
import { EmptyState, ErrorState } from './states.tsx';

interface Props<T> {
  /** What the address says; none when it is closed. */
  id?: string;
  /** The record opened last, where the list has it. */
  listed?: T;
  /** Finds it elsewhere; null when there is none. */
  query: (id: string) => UseQueryOptions<T | null, Error, T | null, string[]>;
  noun: string;
  /** Said when there is none. */
  none: string;
  title: (record: T) => string;
  children: (record: T) => ReactNode;
  onClose: () => void;
}

/** One record of a log in full, beside its list. */
export function RecordSheet<T extends { id: string }>({
  id,
  listed,
  query,
  noun,
  none,
  title,
  children,
  ...rest
}: Props<T>) {
  const last = useLastGiven(id);
  const known = listed?.id === last ? listed : undefined;
  const { data, error, isPending, refetch } = useQuery({ ...query(last ?? ''), enabled: !!last && !known });
  const shown = known ?? data;
  return (
    <SideSheet opened={!!id} title={shown ? title(shown) : noun} {...rest}>
      {shown ? (
        children(shown)
      ) : error ? (
        <ErrorState what={`Couldn’t load this ${noun.toLowerCase()}.`} error={error} onRetry={refetch} />
      ) : isPending ? (
        <Skeleton height={240} radius="lg" />
      ) : (
        <EmptyState>{none}</EmptyState>
      )}
    </SideSheet>
  );
}
