import { getRouteApi } from '@tanstack/react-router';
import { AuditEntries } from '../../features/audit/audit-entries.tsx';
import { DashboardScreen } from '../../features/overview/dashboard-screen.tsx';

const route = getRouteApi('/frame/t/$tenantId/');

export function DashboardPage() {
  const { tenantId } = route.useParams();
  const { range } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <DashboardScreen
      tenantId={tenantId}
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
