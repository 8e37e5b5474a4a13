import { getRouteApi } from '@tanstack/react-router';
import { OrganisationsScreen } from '../../features/organisations/organisations-screen.tsx';

const route = getRouteApi('/frame/orgs');

export function OrganisationsPage() {
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <OrganisationsScreen
      q={q}
      onSearch={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
    />
  );
}
