import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OpenRotation } from '@velgent/admin-dto';
import { lazy, Suspense, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState, ListSkeleton } from '../../components/states.tsx';
import { countOf } from '../../lib/number.ts';
import { PAGES } from '../../lib/pages.ts';
import { ManyReceipt, type Receipt } from '../many/many-receipt.tsx';
import { RotationTable } from './rotation-table.tsx';
import { rotationQueries } from './rotations.queries.ts';

const FinishDialog = lazy(() => import('./finish-dialog.tsx'));

interface Props {
  tenantId: string;
  cursor?: string;
  onPage: (cursor?: string) => void;
}

/** All open rotations by urgency, and the act that ends one. */
export function RotationsScreen({ tenantId, cursor, onPage }: Props) {
  const query = useQuery({
    ...rotationQueries.open(tenantId, { cursor, limit: 100 }),
    placeholderData: keepPreviousData,
  });
  const [asked, setAsked] = useState<{ items: OpenRotation[]; opened: boolean; time: number }>();
  const [receipt, setReceipt] = useState<Receipt>();
  const ask = (items: OpenRotation[]) => setAsked((last) => ({ items, opened: true, time: (last?.time ?? 0) + 1 }));
  const safe = query.data?.items.filter(({ safe_to_finish }) => safe_to_finish) ?? [];
  const open = query.data?.open ?? 0;

  return (
    <Page
      {...PAGES.rotations}
      act={
        <Button disabled={safe.length === 0} onClick={() => ask(safe)}>
          Finish what is safe
        </Button>
      }
    >
      {receipt && <ManyReceipt receipt={receipt} onDismiss={() => setReceipt(undefined)} />}
      <PagedList
        query={query}
        what="the rotations"
        skeleton={<ListSkeleton columns={6} label="Loading the rotations" />}
        cursor={cursor}
        sorted
        onPage={onPage}
        empty={
          <EmptyState
            act={
              <Link to="/t/$tenantId/oauth-clients" params={{ tenantId }}>
                See the OAuth clients
              </Link>
            }
          >
            No rotation is under way.
          </EmptyState>
        }
        foot={<p className="quiet">{countOf(open, 'open rotation')}.</p>}
      >
        {(items, busy) => (
          <RotationTable tenantId={tenantId} rows={items} busy={busy} onFinish={(rotation) => ask([rotation])} />
        )}
      </PagedList>
      <Suspense>
        {asked && (
          <FinishDialog
            key={asked.time}
            tenantId={tenantId}
            {...asked}
            onClose={() => setAsked({ ...asked, opened: false })}
            onDone={setReceipt}
          />
        )}
      </Suspense>
    </Page>
  );
}
