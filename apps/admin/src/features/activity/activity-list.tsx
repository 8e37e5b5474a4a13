import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ActivityEvent } from '@velgent/admin-dto';
import { type ReactNode, useEffect } from 'react';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState } from '../../components/states.tsx';
import { activityQueries } from './activity.queries.ts';
import { chosenColumns } from './columns.tsx';
import { CallsSkeleton } from './activity-skeleton.tsx';
import { ActivityTable } from './activity-table.tsx';
import {
  type ActivityAddress,
  type ChangeActivityAddress,
  isCustom,
  isFiltered,
  isReversed,
  NO_FILTER,
  rangeOf,
} from './filter.ts';

interface Props {
  tenantId: string;
  address: ActivityAddress;
  onAddress: ChangeActivityAddress;
  onOpen: (event: ActivityEvent) => void;
  /** Below the calls, where there are some. */
  foot: ReactNode;
}

export function ActivityList({ tenantId, address, onAddress, onOpen, foot }: Props) {
  const query = useQuery({
    ...activityQueries.list(tenantId, address),
    placeholderData: keepPreviousData,
  });
  const { refetch } = query;
  const tail = useQuery({
    ...activityQueries.tail(tenantId, address),
    enabled: !!address.live && !address.cursor,
    refetchInterval: 2000,
  });
  useEffect(() => {
    if (tail.data?.isNew) void refetch();
  }, [tail.data, refetch]);
  return (
    <PagedList
      query={query}
      what="the calls"
      skeleton={<CallsSkeleton />}
      cursor={address.cursor}
      onPage={(cursor) => onAddress({ cursor, live: undefined })}
      empty={<NoCall tenantId={tenantId} address={address} onAddress={onAddress} />}
      foot={foot}
    >
      {(calls, busy) => (
        <ActivityTable
          rows={calls}
          columns={chosenColumns(address.columns)}
          selected={address.selected}
          busy={busy}
          onOpen={onOpen}
        />
      )}
    </PagedList>
  );
}

function NoCall({ tenantId, address, onAddress }: Pick<Props, 'tenantId' | 'address' | 'onAddress'>) {
  const act = (words: string, change: ActivityAddress) => (
    <Button variant="default" onClick={() => onAddress({ ...change, cursor: undefined })}>
      {words}
    </Button>
  );
  const month = { range: '30d', from: undefined, to: undefined };
  if (isReversed(address))
    return (
      <EmptyState act={act('Swap them', { from: address.to, to: address.from })}>
        No calls match: “From” is after “To”.
      </EmptyState>
    );
  if (isFiltered(address) || rangeOf(address) !== '30d')
    return (
      <EmptyState
        act={
          <>
            {(isCustom(address) || rangeOf(address) !== '30d') && act('Show the last 30 days', month)}
            {isFiltered(address) && act('Show all calls of the last 30 days', { ...NO_FILTER, ...month })}
          </>
        }
      >
        No calls match. New ones appear here as they come in.
      </EmptyState>
    );
  return (
    <EmptyState
      act={
        <Link to="/t/$tenantId/oauth-clients" params={{ tenantId }}>
          Create a client
        </Link>
      }
    >
      No calls in the last 30 days. New ones appear here as they come in.
    </EmptyState>
  );
}
