import { getRouteApi } from '@tanstack/react-router';
import { ActivityScreen } from '../../features/activity/activity-screen.tsx';
import { CredentialPicker } from '../../features/credentials/credential-picker.tsx';
import { RotationStrips, useOpenRotations } from '../../features/credentials/rotation-strip.tsx';

const route = getRouteApi('/frame/t/$tenantId/activity');

export function ActivityPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const { isPending, rotations } = useOpenRotations(tenantId, address.credential_id);
  return (
    <ActivityScreen
      tenantId={tenantId}
      address={address}
      onAddress={(change, options) =>
        void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false, ...options })
      }
      strip={isPending ? undefined : <RotationStrips tenantId={tenantId} rotations={rotations} />}
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
    />
  );
}
