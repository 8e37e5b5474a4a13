import type { Overview } from '@velgent/admin-dto';
import type { CredentialStatus, CredentialType } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';

/** How many are live, by kind. */
export async function credentialsIn({ manager, tenantId }: TenantScope): Promise<Overview['credentials']> {
  const rows = await manager.query<{ type: CredentialType; status: CredentialStatus; count: number }[]>(
    `SELECT type, credential_status(revoked_at, expires_at) AS status, count(*)::int AS count
     FROM credential WHERE tenant_id = $1 GROUP BY 1, 2`,
    [tenantId],
  );
  const count = (type: CredentialType, status: CredentialStatus) =>
    rows.find((row) => row.type === type && row.status === status)?.count ?? 0;
  const live = (type: CredentialType) => ({ active: count(type, 'active'), expiring: count(type, 'expiring') });
  return { oauth_clients: live('oauth_client'), api_keys: live('api_key') };
}
