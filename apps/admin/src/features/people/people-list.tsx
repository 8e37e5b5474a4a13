import { useQuery } from '@tanstack/react-query';
import type { AdminListItem } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { EmptyState, ErrorState, ListSkeleton, OutOfDate } from '../../components/states.tsx';
import { peopleQueries } from './people.queries.ts';
import { PeopleTable, type PersonAct } from './people-table.tsx';

interface Props {
  tenantId: string;
  /** The reader's id. */
  self: string;
  onAct: (act: PersonAct, admin: AdminListItem) => void;
  /** The act that fills an empty list. */
  invite: ReactNode;
}

export function PeopleList({ tenantId, invite, ...table }: Props) {
  const { data, error, refetch } = useQuery(peopleQueries.admins(tenantId));
  if (!data && error) return <ErrorState what="Couldn’t load the admins." error={error} onRetry={refetch} />;
  if (!data) return <ListSkeleton rows={2} columns={4} label="Loading the admins" />;
  if (data.length === 0) return <EmptyState act={invite}>This organisation has no admins yet.</EmptyState>;
  return (
    <>
      <PeopleTable admins={data} {...table} />
      {error && <OutOfDate error={error} onRetry={refetch} />}
    </>
  );
}
