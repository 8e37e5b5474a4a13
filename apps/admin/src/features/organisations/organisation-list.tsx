import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TenantListItem } from '@velgent/admin-dto';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState } from '../../components/states.tsx';
import type { ChangeOrganisationsAddress, OrganisationsAddress } from './address.ts';
import { type OrganisationAct, OrganisationTable } from './organisation-table.tsx';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  address: OrganisationsAddress;
  onAddress: ChangeOrganisationsAddress;
  onAct: (act: OrganisationAct, organisation: TenantListItem) => void;
}

export function OrganisationList({ address: { q, cursor, selected }, onAddress, onAct }: Props) {
  const query = useQuery({ ...organisationQueries.list({ q, cursor }), placeholderData: keepPreviousData });
  return (
    <PagedList
      query={query}
      what="the organisations"
      cursor={cursor}
      onPage={(to) => onAddress({ cursor: to })}
      empty={
        <EmptyState>
          {q || cursor
            ? 'No organisation has that name.'
            : 'No organisation yet. Create the first one, and invite its admin.'}
        </EmptyState>
      }
    >
      {(rows, busy) => (
        <OrganisationTable
          rows={rows}
          selected={selected}
          busy={busy}
          onAdmins={(tenantId) => onAddress({ selected: tenantId })}
          onAct={onAct}
        />
      )}
    </PagedList>
  );
}
