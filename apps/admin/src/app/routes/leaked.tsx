import { LeakedScreen } from '../../features/leaked/leaked-screen.tsx';
import { useAdmin } from '../../features/session/session.queries.ts';

export function LeakedPage() {
  const { role, tenant_id } = useAdmin();
  return <LeakedScreen tenantId={role === 'root' ? null : tenant_id} />;
}
