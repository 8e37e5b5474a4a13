import { getRouteApi } from '@tanstack/react-router';
import { AuditScreen } from '../../features/audit/audit-screen.tsx';
import type { AuditAddress } from '../../features/audit/audit.queries.ts';
import { CredentialPicker } from '../../features/credentials/credential-picker.tsx';
import { PersonPicker } from '../../features/organisations/person-picker.tsx';
import { useAdmin } from '../../features/session/session.queries.ts';

const route = getRouteApi('/frame/t/$tenantId/audit');

export function AuditPage() {
  const { tenantId } = route.useParams();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const admin = useAdmin();
  const change = (part: AuditAddress) => void navigate({ search: (now) => ({ ...now, ...part }), resetScroll: false });
  return (
    <AuditScreen
      tenantId={tenantId}
      address={address}
      onAddress={change}
      personPicker={
        <PersonPicker
          tenantId={tenantId}
          self={admin}
          value={address.actor_id}
          onChange={(actor_id) => change({ actor_id, cursor: undefined })}
        />
      }
      targetPicker={
        <CredentialPicker
          tenantId={tenantId}
          label="Client or key"
          value={address.target_id}
          onChange={(target_id) => change({ target_id, cursor: undefined })}
        />
      }
    />
  );
}
