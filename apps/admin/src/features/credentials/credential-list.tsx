import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CredentialSort } from '@velgent/client-model';
import { useDeferredValue } from 'react';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState } from '../../components/states.tsx';
import { NAME_FIELD } from './create-form.tsx';
import { type Act, CredentialTable } from './credential-table.tsx';
import { credentialQueries } from './credentials.queries.ts';
import type { Credential, Kind } from './kinds.ts';
import { parseSort } from './lineages.ts';
import { PlanNote } from './plan-note.tsx';
import type { Address, ChangeAddress } from './address.ts';

interface Props {
  tenantId: string;
  kind: Kind;
  address: Address;
  onAddress: ChangeAddress;
  onAct: (act: Act, credential: Credential) => void;
}

const NO_FILTER: Address = {
  q: undefined,
  status: undefined,
  environment: undefined,
  label: undefined,
  cursor: undefined,
};

export function CredentialList({ tenantId, kind, address, onAddress, onAct }: Props) {
  const { q, status, environment, label, cursor, sort, selected } = address;
  const isFiltered = !!(q || status || environment || label);
  const sorted = parseSort(sort);
  const page = useQuery({
    ...credentialQueries.list(tenantId, kind, {
      q,
      status,
      environment,
      label,
      cursor,
      sort: sorted && (sort as CredentialSort),
      // Of one status the rows that have it, each by itself.
      group: status ? undefined : 'lineage',
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });

  // With the list, which it stands below: it would be pushed away by it otherwise.
  const isThere = !!useDeferredValue(page.data);

  return (
    <>
      <PagedList
        query={page}
        what={`the ${kind.title}`}
        cursor={cursor}
        sorted={!!sorted}
        onPage={(to) => onAddress({ cursor: to })}
        empty={
          isFiltered ? (
            <EmptyState
              act={
                <Button variant="default" onClick={() => onAddress(NO_FILTER)}>
                  Show all
                </Button>
              }
            >
              Nothing matches your search.
            </EmptyState>
          ) : (
            <EmptyState
              act={
                <Button variant="default" onClick={() => document.getElementById(NAME_FIELD)?.focus()}>
                  Create your first {kind.noun}
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
            rows={items}
            whole={!status}
            sorted={sorted}
            selected={selected}
            busy={busy}
            onSort={(next) => onAddress({ sort: next, cursor: undefined }, { replace: true })}
            onOpen={(id) => onAddress({ selected: id })}
            onAct={onAct}
            onFilter={(filter) => onAddress({ ...filter, cursor: undefined })}
          />
        )}
      </PagedList>
      {isThere && <PlanNote tenantId={tenantId} />}
    </>
  );
}
