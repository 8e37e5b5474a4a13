import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState } from '../../components/states.tsx';
import { NAME_FIELD } from './create-form.tsx';
import { type Act, CredentialTable } from './credential-table.tsx';
import { credentialQueries } from './credentials.queries.ts';
import type { Credential, Kind } from './kinds.ts';
import { byLineage, parseSort } from './lineages.ts';
import type { Address, ChangeAddress } from './address.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  address: Address;
  onAddress: ChangeAddress;
  onAct: (act: Act, credential: Credential) => void;
}

export function CredentialList({ tenantId, kind, address, onAddress, onAct }: Props) {
  const { q, status, cursor, sort, selected } = address;
  const page = useQuery({
    ...credentialQueries.list(tenantId, kind, { q, status, cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
  // A predecessor whose window is open stands by its successor, on whichever page it would come.
  const expiring = useQuery({
    ...credentialQueries.list(tenantId, kind, { q, status: 'expiring' }),
    enabled: !!page.data?.next_cursor && !status,
  });

  return (
    <PagedList
      query={page}
      what={`the ${kind.title}`}
      cursor={cursor}
      onPage={(to) => onAddress({ cursor: to })}
      empty={
        q || status || cursor ? (
          <EmptyState
            act={
              <Button
                variant="default"
                onClick={() => onAddress({ q: undefined, status: undefined, cursor: undefined })}
              >
                Show all
              </Button>
            }
          >
            Nothing matches what you are looking for.
          </EmptyState>
        ) : (
          <EmptyState
            act={
              <Button variant="default" onClick={() => document.getElementById(NAME_FIELD)?.focus()}>
                Name the first {kind.noun}
              </Button>
            }
          >
            {kind.empty}
          </EmptyState>
        )
      }
    >
      {(items, busy) => (
        <CredentialTable
          kind={kind}
          rows={byLineage(withTheirExpiring(items, expiring.data?.items), parseSort(sort))}
          sort={sort}
          selected={selected}
          busy={busy}
          onSort={(next) => onAddress({ sort: next })}
          onOpen={(id) => onAddress({ selected: id })}
          onAct={onAct}
        />
      )}
    </PagedList>
  );
}

function withTheirExpiring(items: Credential[], expiring: Credential[] = []): Credential[] {
  const shown = new Set(items.map(({ lineage_id }) => lineage_id));
  return [...items, ...expiring.filter(({ lineage_id }) => shown.has(lineage_id))];
}
