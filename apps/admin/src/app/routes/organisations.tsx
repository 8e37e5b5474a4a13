import { getRouteApi } from '@tanstack/react-router';
import { useAdmin } from '../../features/session/session.queries.ts';
import { OrganisationsScreen } from '../../features/organisations/organisations-screen.tsx';

const route = getRouteApi('/frame/orgs');

export function OrganisationsPage() {
  const address = route.useSearch();
  const { id } = useAdmin();
  const navigate = route.useNavigate();
  return (
    <OrganisationsScreen
      self={id}
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
    />
  );
}
