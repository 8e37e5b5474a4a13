import { useDeferredValue } from 'react';
import { getRouteApi } from '@tanstack/react-router';
import { ActivityScreen } from '../../features/activity/activity-screen.tsx';
import { Ending } from '../../features/audit/ending.tsx';
import { CredentialPicker } from '../../features/credentials/credential-picker.tsx';
import { RotationStrip, useStripPending } from '../../features/rotations/rotation-strip.tsx';
import { useAdmin } from '../../features/session/session.queries.ts';

const route = getRouteApi('/frame/t/$tenantId/activity');

export function ActivityPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const asked = { tenantId, credentialId: address.credential_id };
  const isPending = useStripPending(asked);
  const { id: readerId } = useAdmin();
  // Deferred, so that the whole page that waits for it is rendered in slices.
  const isKnown = useDeferredValue(!isPending);
  return (
    <ActivityScreen
      tenantId={tenantId}
      readerId={readerId}
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
      strip={isKnown ? <RotationStrip {...asked} /> : undefined}
      credentialPicker={
        <CredentialPicker
          tenantId={tenantId}
          label="Credential"
          value={address.credential_id}
          onChange={(credential_id) =>
            void navigate({ search: (now) => ({ ...now, credential_id, cursor: undefined }), resetScroll: false })
          }
        />
      }
      ending={(credential, act) => <Ending tenantId={tenantId} credential={credential} act={act} />}
    />
  );
}
