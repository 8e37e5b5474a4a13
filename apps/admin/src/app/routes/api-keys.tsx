import { getRouteApi } from '@tanstack/react-router';
import { CredentialsScreen } from '../../features/credentials/credentials-screen.tsx';
import { API_KEYS } from '../../features/credentials/kinds.ts';

const route = getRouteApi('/frame/t/$tenantId/api-keys');

export function ApiKeysPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CredentialsScreen
      kind={API_KEYS}
      tenantId={tenantId}
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
    />
  );
}
