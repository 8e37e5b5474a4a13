import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ActivityEvent } from '@velgent/admin-dto';
import { Pager } from '../../components/pager.tsx';
import { EmptyState, ErrorState, ListSkeleton } from '../../components/states.tsx';
import { activityQueries } from './activity.queries.ts';
import { ActivityTable } from './activity-table.tsx';
import { type ActivityAddress, type ChangeActivityAddress, isCustom, rangeOf } from './filter.ts';

interface Props {
  tenantId: string;
  address: ActivityAddress;
  onAddress: ChangeActivityAddress;
  onOpen: (event: ActivityEvent) => void;
}

export function ActivityList({ tenantId, address, onAddress, onOpen }: Props) {
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({
    ...activityQueries.list(tenantId, address),
    placeholderData: keepPreviousData,
    refetchInterval: address.live && !address.cursor ? 2000 : false,
  });

  if (isPending) return <ListSkeleton rows={8} label="Loading calls" />;
  if (!data) return <ErrorState what="The calls can’t be shown." error={error} onRetry={refetch} />;
  if (data.items.length === 0)
    return (
      <EmptyState
        act={
          rangeOf(address) !== '30d' || isCustom(address) ? (
            <Button
              variant="default"
              onClick={() => onAddress({ range: '30d', from: undefined, to: undefined, cursor: undefined })}
            >
              Look at the last 30 days
            </Button>
          ) : undefined
        }
      >
        No call in this time fits; each one shows up here as soon as it is answered.
      </EmptyState>
    );
  return (
    <>
      {error && <ErrorState what="What you see may be out of date." error={error} onRetry={refetch} />}
      <ActivityTable rows={data.items} selected={address.selected} busy={isPlaceholderData} onOpen={onOpen} />
      <Pager
        beyondFirst={!!address.cursor}
        next={data.next_cursor}
        onPage={(cursor) => onAddress({ cursor, live: undefined })}
      />
    </>
  );
}
