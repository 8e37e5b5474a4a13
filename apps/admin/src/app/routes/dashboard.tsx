import { getRouteApi } from '@tanstack/react-router';
import { lazy } from 'react';
import { AuditEntries } from '../../features/audit/audit-entries.tsx';
import { useBeginning } from '../../features/first-steps/use-beginning.ts';
import { DashboardScreen } from '../../features/overview/dashboard-screen.tsx';
import { useAdmin } from '../../features/session/session.queries.ts';

const FirstSteps = lazy(() => import('../../features/first-steps/first-steps.tsx'));
const route = getRouteApi('/frame/t/$tenantId/');

export function DashboardPage() {
  const { tenantId } = route.useParams();
  const { range } = route.useSearch();
  const navigate = route.useNavigate();
  const { id } = useAdmin();
  const { state, dismiss } = useBeginning(tenantId, id);
  return (
    <DashboardScreen
      tenantId={tenantId}
      top={
        state.is === 'on' ? (
          <FirstSteps tenantId={tenantId} beginning={state.beginning} onDismiss={dismiss} />
        ) : state.is === 'over' ? null : undefined
      }
      week={range === '7d'}
      onWeek={(week) =>
        void navigate({ search: { range: week ? '7d' : undefined }, replace: true, resetScroll: false })
      }
      events={(events) => (
        <AuditEntries
          events={events}
          onOpen={(event) =>
            void navigate({ to: '/t/$tenantId/audit', params: { tenantId }, search: { selected: event.id } })
          }
        />
      )}
    />
  );
}
