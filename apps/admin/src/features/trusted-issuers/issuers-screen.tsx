import { Button, VisuallyHidden } from '@mantine/core';
import { IconShieldPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { TrustedIssuer } from '@velgent/admin-dto';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Page } from '../../components/page.tsx';
import { EmptyState, ErrorState, ListSkeleton, OutOfDate } from '../../components/states.tsx';
import { countOf } from '../../lib/number.ts';
import { PAGES } from '../../lib/pages.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import type { IssuersAddress } from './address.ts';
import type { IssuerAct } from './issuer-drawer.tsx';
import { IssuerTable } from './issuer-table.tsx';
import { issuerQueries } from './issuers.queries.ts';

const CreateIssuerDialog = lazy(() => import('./create-dialog.tsx'));
const EditIssuerDialog = lazy(() => import('./edit-dialog.tsx'));
const DeleteIssuerDialog = lazy(() => import('./delete-dialog.tsx'));
const IssuerDrawer = lazy(() => import('./issuer-drawer.tsx'));

interface Props {
  tenantId: string;
  address: IssuersAddress;
  onAddress: (change: IssuersAddress, options?: { replace?: boolean }) => void;
}

/** Whose tokens an organisation's clients may show in place of a secret. */
export function IssuersScreen({ tenantId, address, onAddress }: Props) {
  const query = useQuery({ ...issuerQueries.all(tenantId), refetchInterval: 30_000 });
  const [creating, setCreating] = useState<{ opened: boolean; time: number }>();
  const [asked, setAsked] = useState<{ act: IssuerAct; issuer: TrustedIssuer; opened: boolean; time: number }>();
  const drawerUsed = useOnceTrue(!!address.selected);
  const issuers = query.data ?? [];

  const create = () => setCreating((last) => ({ opened: true, time: (last?.time ?? 0) + 1 }));
  useEffect(() => {
    if (address.act !== 'new') return;
    onAddress({ act: undefined }, { replace: true });
    create();
    // The callbacks are new in each render; what counts is the address.
  }, [address.act]);
  const ask = (act: IssuerAct, issuer: TrustedIssuer) =>
    setAsked((last) => ({ act, issuer, opened: true, time: (last?.time ?? 0) + 1 }));
  const dialog = asked && {
    tenantId,
    issuer: asked.issuer,
    opened: asked.opened,
    onClose: () => setAsked({ ...asked, opened: false }),
  };

  return (
    <Page
      {...PAGES['trusted-issuers']}
      act={
        <Button leftSection={<IconShieldPlus size={16} aria-hidden />} onClick={create}>
          Add issuer
        </Button>
      }
    >
      {query.error && !query.data && (
        <ErrorState what="Couldn’t load the trusted issuers." error={query.error} onRetry={query.refetch} />
      )}
      {query.isPending && <ListSkeleton label="Loading the trusted issuers" rows={3} columns={4} />}
      {query.data?.length === 0 && (
        <EmptyState
          act={
            <Button variant="default" onClick={create}>
              Add your first issuer
            </Button>
          }
        >
          No trusted issuers yet. Add the platform that a client runs on, and it needs no secret.
        </EmptyState>
      )}
      {issuers.length > 0 && (
        <IssuerTable issuers={issuers} selected={address.selected} onOpen={(selected) => onAddress({ selected })} />
      )}
      {query.error && query.data && <OutOfDate error={query.error} onRetry={query.refetch} />}
      <VisuallyHidden component="div" aria-live="polite">
        {query.data && `${countOf(issuers.length, 'trusted issuer')} shown.`}
      </VisuallyHidden>
      <Suspense>
        {creating && (
          <CreateIssuerDialog
            key={creating.time}
            tenantId={tenantId}
            opened={creating.opened}
            onClose={() => setCreating({ ...creating, opened: false })}
            onCreated={({ id }) => {
              setCreating({ ...creating, opened: false });
              onAddress({ selected: id });
            }}
          />
        )}
        {dialog && asked.act === 'edit' && <EditIssuerDialog key={asked.time} {...dialog} />}
        {dialog && asked.act === 'delete' && (
          <DeleteIssuerDialog
            key={asked.time}
            {...dialog}
            onDeleted={() => {
              dialog.onClose();
              onAddress({ selected: undefined });
            }}
          />
        )}
        {drawerUsed && (
          <IssuerDrawer
            tenantId={tenantId}
            id={address.selected}
            issuers={issuers}
            covered={!!asked?.opened}
            onAct={ask}
            onClose={() => onAddress({ selected: undefined })}
          />
        )}
      </Suspense>
    </Page>
  );
}
