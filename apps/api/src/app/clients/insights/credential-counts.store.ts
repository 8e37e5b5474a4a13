import type { Overview } from '@velgent/admin-dto';
import type { CredentialStatus } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';
import { API_KEY_KIND, type CredentialKind, OAUTH_CLIENT_KIND } from '../credential-kind.ts';
import { segmentsOfCredentials } from '../lists/segments.ts';

/** How many are live, by kind. */
export async function credentialsIn({ manager, tenantId }: TenantScope): Promise<Overview['credentials']> {
  const count = async (kind: CredentialKind, status: CredentialStatus) => {
    const [row] = await manager.query<{ count: number }[]>(
      'SELECT count(*)::int AS count FROM credential_listing WHERE tenant_id = $1 AND segment = ANY ($2::smallint[])',
      [tenantId, segmentsOfCredentials(kind, status).map(({ number }) => number)],
    );
    return row!.count;
  };
  const live = async (kind: CredentialKind) => ({
    active: await count(kind, 'active'),
    expiring: await count(kind, 'expiring'),
  });
  return { oauth_clients: await live(OAUTH_CLIENT_KIND), api_keys: await live(API_KEY_KIND) };
}
