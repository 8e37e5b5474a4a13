import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { TenantListItem } from '@velgent/admin-dto';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState, ListSkeleton } from '../../components/states.tsx';
import type { ChangeOrganisationsAddress, OrganisationsAddress } from './address.ts';
import { type OrganisationAct, OrganisationTable } from './organisation-table.tsx';
import { organisationQueries } from './organisations.queries.ts';

interface Props {
  address: OrganisationsAddress;
  onAddress: ChangeOrganisationsAddress;
  onAct: (act: OrganisationAct, organisation: TenantListItem) => void;
  onCreate: () => void;
}

export function OrganisationList({ address: { q, cursor, selected }, onAddress, onAct, onCreate }: Props) {
  const query = useQuery({ ...organisationQueries.list({ q, cursor }), placeholderData: keepPreviousData });
  return (
    <PagedList
      query={query}
      what="the organisations"
      skeleton={<ListSkeleton columns={9} label="Loading the organisations" />}
      cursor={cursor}
      onPage={(to) => onAddress({ cursor: to })}
      empty={
        q ? (
          <EmptyState
            act={
              <Button variant="default" onClick={() => onAddress({ q: undefined })}>
                Show all
              </Button>
            }
          >
            No organisations match.
          </EmptyState>
        ) : (
          <EmptyState
            act={
              <Button variant="default" onClick={onCreate}>
                Create the first organisation
              </Button>
            }
          >
            No organisations yet.
          </EmptyState>
        )
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
