import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Pager } from '../../components/pager.tsx';
import { EmptyState, ErrorState, ListSkeleton } from '../../components/states.tsx';
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

  if (page.isPending) return <ListSkeleton label={`Loading ${kind.title}`} />;
  if (page.isError && !page.data)
    return <ErrorState what={`The ${kind.title} can’t be shown.`} error={page.error} onRetry={page.refetch} />;

  const { items, next_cursor } = page.data;
  const shown = new Set(items.map(({ lineage_id }) => lineage_id));
  const apart = (expiring.data?.items ?? []).filter(({ lineage_id }) => shown.has(lineage_id));
  const rows = byLineage([...items, ...apart], parseSort(sort));

  if (rows.length === 0 && (q || status || cursor))
    return (
      <EmptyState
        act={
          <Button variant="default" onClick={() => onAddress({ q: undefined, status: undefined, cursor: undefined })}>
            Show all
          </Button>
        }
      >
        Nothing matches what you are looking for.
      </EmptyState>
    );
  if (rows.length === 0)
    return (
      <EmptyState
        act={
          <Button variant="default" onClick={() => document.getElementById(NAME_FIELD)?.focus()}>
            Name the first {kind.noun}
          </Button>
        }
      >
        {kind.empty}
      </EmptyState>
    );
  return (
    <>
      {page.isRefetchError && (
        <ErrorState what="What you see may be out of date." error={page.error} onRetry={page.refetch} />
      )}
      <CredentialTable
        kind={kind}
        rows={rows}
        sort={sort}
        selected={selected}
        busy={page.isPlaceholderData}
        onSort={(next) => onAddress({ sort: next })}
        onOpen={(id) => onAddress({ selected: id })}
        onAct={onAct}
      />
      <Pager beyondFirst={!!cursor} next={next_cursor} onPage={(to) => onAddress({ cursor: to })} />
    </>
  );
}
