import { getRouteApi } from '@tanstack/react-router';
import { RotationsScreen } from '../../features/rotations/rotations-screen.tsx';

const route = getRouteApi('/frame/t/$tenantId/rotations');

export function RotationsPage() {
  const { tenantId } = route.useParams();
  const { cursor } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RotationsScreen
      tenantId={tenantId}
      cursor={cursor}
      onPage={(to) => void navigate({ search: { cursor: to }, resetScroll: false })}
    />
  );
}
