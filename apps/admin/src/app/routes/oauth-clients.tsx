import { getRouteApi } from '@tanstack/react-router';
import { CredentialsScreen } from '../../features/credentials/credentials-screen.tsx';
import { OAUTH_CLIENTS } from '../../features/credentials/kinds.ts';

const route = getRouteApi('/frame/t/$tenantId/oauth-clients');

export function OAuthClientsPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <CredentialsScreen
      kind={OAUTH_CLIENTS}
      tenantId={tenantId}
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
    />
  );
}
