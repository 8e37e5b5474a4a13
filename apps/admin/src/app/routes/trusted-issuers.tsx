import { getRouteApi } from '@tanstack/react-router';
import { IssuersScreen } from '../../features/trusted-issuers/issuers-screen.tsx';

const route = getRouteApi('/frame/t/$tenantId/trusted-issuers');

export function TrustedIssuersPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <IssuersScreen
      key={tenantId}
      tenantId={tenantId}
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
    />
  );
}
