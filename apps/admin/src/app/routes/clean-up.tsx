import { getRouteApi } from '@tanstack/react-router';
import { CleanUpScreen } from '../../features/clean-up/clean-up-screen.tsx';

const route = getRouteApi('/frame/t/$tenantId/clean-up');

export function CleanUpPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CleanUpScreen
      key={tenantId}
      tenantId={tenantId}
      address={address}
      onAddress={(change) => void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false })}
    />
  );
}
