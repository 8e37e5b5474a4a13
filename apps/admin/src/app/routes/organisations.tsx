import { getRouteApi } from '@tanstack/react-router';
import { OrganisationsScreen } from '../../features/organisations/organisations-screen.tsx';

const route = getRouteApi('/frame/orgs');

export function OrganisationsPage() {
  const address = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OrganisationsScreen
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
    />
  );
}
