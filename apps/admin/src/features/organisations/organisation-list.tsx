import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Pager } from '../../components/pager.tsx';
import { EmptyState, ErrorState, ListSkeleton } from '../../components/states.tsx';
import type { ChangeOrganisationsAddress, OrganisationsAddress } from './address.ts';
import { type OrganisationAct, OrganisationTable } from './organisation-table.tsx';
import { organisationQueries } from './organisations.queries.ts';
import type { TenantListItem } from '@velgent/admin-dto';

interface Props {
  address: OrganisationsAddress;
  onAddress: ChangeOrganisationsAddress;
  onAct: (act: OrganisationAct, organisation: TenantListItem) => void;
}

export function OrganisationList({ address: { q, cursor, selected }, onAddress, onAct }: Props) {
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...organisationQueries.list({ q, cursor }),
    placeholderData: keepPreviousData,
  });
  if (!data && !error) return <ListSkeleton label="Loading organisations" />;
  if (!data) return <ErrorState what="The organisations can’t be shown." error={error} onRetry={refetch} />;
  if (data.items.length === 0)
    return (
      <EmptyState>
        {q || cursor
          ? 'No organisation has that name.'
          : 'No organisation yet. Create the first one, and invite its admin.'}
      </EmptyState>
    );
  return (
    <>
      {error && <ErrorState what="What you see may be out of date." error={error} onRetry={refetch} />}
      <OrganisationTable
        rows={data.items}
        selected={selected}
        busy={isPlaceholderData}
        onAdmins={(tenantId) => onAddress({ selected: tenantId })}
        onAct={onAct}
      />
      <Pager beyondFirst={!!cursor} next={data.next_cursor} onPage={(to) => onAddress({ cursor: to })} />
    </>
  );
}
