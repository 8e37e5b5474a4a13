import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { CleanUpItem } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState, ListSkeleton } from '../../components/states.tsx';
import { PAGES } from '../../lib/pages.ts';
import { ManyReceipt, type Receipt } from '../many/many-receipt.tsx';
import type { CleanUpAddress } from './address.ts';
import { cleanUpQueries } from './clean-up.queries.ts';
import { CleanUpTable } from './clean-up-table.tsx';
import { FindingChoice } from './finding-choice.tsx';
import { FINDINGS } from './findings.ts';
import { type ManyAct, SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';

const DIALOGS = {
  revoke: lazy(() => import('./revoke-many-dialog.tsx')),
  describe: lazy(() => import('./describe-many-dialog.tsx')),
};

interface Props {
  tenantId: string;
  address: CleanUpAddress;
  onAddress: (change: CleanUpAddress) => void;
}

/** Credentials that may be one too many: select many, confirm once, one receipt. */
export function CleanUpScreen({ tenantId, address, onAddress }: Props) {
  const finding = address.finding ?? 'unused';
  const query = useQuery({
    ...cleanUpQueries.list(tenantId, finding, address.cursor),
    placeholderData: keepPreviousData,
  });
  const selection = useSelection();
  const [asked, setAsked] = useState<{ act: ManyAct; items: CleanUpItem[]; opened: boolean; time: number }>();
  const [receipt, setReceipt] = useState<Receipt>();
  const ask = (act: ManyAct) =>
    setAsked((last) => ({ act, items: selection.items, opened: true, time: (last?.time ?? 0) + 1 }));
  const Dialog = asked && DIALOGS[asked.act];
  const rows = query.data?.items ?? [];

  return (
    <Page
      {...PAGES['clean-up']}
      act={
        <Button disabled={selection.items.length === 0} onClick={() => ask('revoke')}>
          Revoke selected
        </Button>
      }
    >
      {receipt && <ManyReceipt receipt={receipt} onDismiss={() => setReceipt(undefined)} />}
      <FindingChoice
        chosen={finding}
        totals={query.data?.totals}
        onChoose={(chosen) => onAddress({ finding: chosen, cursor: undefined })}
      />
      <SelectionBar rows={rows} selection={selection} onAct={ask} />
      <PagedList
        query={query}
        what="the clients and keys"
        skeleton={<ListSkeleton columns={6} label="Loading the clients and keys" />}
        cursor={address.cursor}
        sorted
        onPage={(cursor) => onAddress({ cursor })}
        empty={<EmptyState>{FINDINGS[finding].none}</EmptyState>}
      >
        {(items, busy) => <CleanUpTable tenantId={tenantId} rows={items} busy={busy} selection={selection} />}
      </PagedList>
      <Suspense>
        {Dialog && (
          <Dialog
            key={asked.time}
            tenantId={tenantId}
            {...asked}
            onClose={() => setAsked({ ...asked, opened: false })}
            onDone={(made) => {
              setReceipt(made);
              selection.clear();
            }}
          />
        )}
      </Suspense>
    </Page>
  );
}
