import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { AuditEvent } from '@velgent/admin-dto';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ExportButton } from '../../components/export-button.tsx';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { useOnceTrue } from '../../lib/use-once-true.ts';
import { PagedList } from '../../components/paged-list.tsx';
import { EmptyState } from '../../components/states.tsx';
import classes from './audit.module.css';
import { type AuditAddress, auditQueries, type ChangeAuditAddress, exportAddress, NO_FILTER } from './audit.queries.ts';
import { AuditEntries } from './audit-entries.tsx';
import { EntriesSkeleton } from './entries-skeleton.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { useVerification, VerificationResult, VerifyButton } from './verify-chain.tsx';

const AuditDrawer = lazy(() => import('./audit-drawer.tsx'));

interface Props {
  tenantId: string;
  address: AuditAddress;
  onAddress: ChangeAuditAddress;
  personPicker: ReactNode;
  targetPicker: ReactNode;
}

export function AuditScreen({ tenantId, address, onAddress, personPicker, targetPicker }: Props) {
  const verification = useVerification(tenantId);
  const [opened, setOpened] = useState<AuditEvent>();
  const drawerUsed = useOnceTrue(!!address.selected);
  const open = (event: AuditEvent) => {
    setOpened(event);
    onAddress({ selected: event.id });
  };

  return (
    <Page
      {...PAGES.audit}
      act={
        <div className={classes.acts}>
          <ExportButton href={exportAddress(tenantId, address)}>Export NDJSON</ExportButton>
          <VerifyButton running={verification.running} run={verification.run} />
        </div>
      }
    >
      <VerificationResult tenantId={tenantId} {...verification} />
      <AuditFilters address={address} onChange={onAddress} person={personPicker} target={targetPicker} />
      <AuditList tenantId={tenantId} address={address} onAddress={onAddress} onOpen={open} />
      <Suspense>
        {drawerUsed && (
          <AuditDrawer
            tenantId={tenantId}
            id={address.selected}
            event={opened}
            onClose={() => onAddress({ selected: undefined })}
          />
        )}
      </Suspense>
    </Page>
  );
}

interface ListProps extends Pick<Props, 'tenantId' | 'address' | 'onAddress'> {
  onOpen: (event: AuditEvent) => void;
}

function AuditList({ tenantId, address, onAddress, onOpen }: ListProps) {
  const query = useQuery({ ...auditQueries.list(tenantId, address), placeholderData: keepPreviousData });
  return (
    <PagedList
      query={query}
      what="the audit trail"
      skeleton={<EntriesSkeleton rows={8} label="Loading the audit trail" />}
      cursor={address.cursor}
      onPage={(cursor) => onAddress({ cursor })}
      empty={
        <EmptyState
          act={
            <Button variant="default" onClick={() => onAddress(NO_FILTER)}>
              Show all
            </Button>
          }
        >
          No events match these filters.
        </EmptyState>
      }
    >
      {(events, busy) => <AuditEntries events={events} selected={address.selected} busy={busy} onOpen={onOpen} />}
    </PagedList>
  );
}
