import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { AuditEvent, Overview } from '@velgent/admin-dto';
import { type ReactNode, Suspense } from 'react';
import { Page } from '../../components/page.tsx';
import { PAGES } from '../../lib/pages.ts';
import { ErrorState, ListSkeleton, OutOfDate } from '../../components/states.tsx';
import { Attention } from './attention.tsx';
import { CallsPanel } from './calls-panel.tsx';
import { CredentialCounts } from './credential-counts.tsx';
import classes from './overview.module.css';
import { overviewQueries } from './overview.queries.ts';

interface Props {
  tenantId: string;
  /** What stands on top; undefined until that is known. */
  top: ReactNode | undefined;
  week: boolean;
  onWeek: (week: boolean) => void;
  /** Shows audit events as sentences. */
  events: (events: AuditEvent[]) => ReactNode;
}

export function DashboardScreen({ tenantId, top, week, onWeek, events }: Props) {
  const { data, error, refetch } = useQuery(overviewQueries.of(tenantId));
  return (
    <Page
      {...PAGES.dashboard}
      act={
        <Link to="/t/$tenantId/oauth-clients" params={{ tenantId }} className={classes.act}>
          Create a client
        </Link>
      }
    >
      {data && top !== undefined ? (
        <Suspense fallback={<Loading />}>
          {top}
          <Parts tenantId={tenantId} overview={data} week={week} onWeek={onWeek} events={events} />
          {error && <OutOfDate error={error} onRetry={refetch} />}
        </Suspense>
      ) : error && !data ? (
        <ErrorState what="Couldn’t load the dashboard." error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

const Loading = () => (
  <div className={classes.grid}>
    <Skeleton height={366} radius="lg" className={classes.wide} />
    <Skeleton height={148} radius="lg" />
    <Skeleton height={148} radius="lg" />
    <div className={classes.wide}>
      <Skeleton height={26} width={120} mb={10} />
      <ListSkeleton columns={2} label="Loading the dashboard" />
    </div>
  </div>
);

function Parts({ tenantId, overview, week, onWeek, events }: Omit<Props, 'top'> & { overview: Overview }) {
  const recent = overview.recent_audit_events;
  return (
    <div className={classes.grid}>
      <CallsPanel calls={overview.calls} week={week} onWeek={onWeek} tenantId={tenantId} />
      <Attention tenantId={tenantId} items={overview.attention} totals={overview.attention_totals} />
      <CredentialCounts tenantId={tenantId} credentials={overview.credentials} />
      <section className={classes.wide} aria-labelledby="recent">
        <div className={classes.sectionHead}>
          <h2 id="recent">Recent activity</h2>
          <Link to="/t/$tenantId/audit" params={{ tenantId }}>
            View audit trail
          </Link>
        </div>
        {recent.length > 0 ? events(recent) : <p className={classes.none}>No activity yet.</p>}
      </section>
    </div>
  );
}
