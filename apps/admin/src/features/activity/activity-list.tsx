import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ActivityEvent } from '@velgent/admin-dto';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState } from '../../components/states.tsx';
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
  const query = useQuery({
    ...activityQueries.list(tenantId, address),
    placeholderData: keepPreviousData,
    refetchInterval: address.live && !address.cursor ? 2000 : false,
  });
  return (
    <PagedList
      query={query}
      what="the calls"
      skeletonRows={8}
      cursor={address.cursor}
      onPage={(cursor) => onAddress({ cursor, live: undefined })}
      empty={<NoCall address={address} onAddress={onAddress} />}
    >
      {(calls, busy) => <ActivityTable rows={calls} selected={address.selected} busy={busy} onOpen={onOpen} />}
    </PagedList>
  );
}

const NoCall = ({ address, onAddress }: Pick<Props, 'address' | 'onAddress'>) => (
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
