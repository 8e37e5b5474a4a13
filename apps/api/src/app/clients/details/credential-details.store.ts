import type { TenantScope } from '../../database/tenant-database.ts';
import type { CredentialDetails } from '../lists/credential-view.ts';

const RENAME = 'UPDATE credential SET name = $3 WHERE tenant_id = $1 AND lineage_id = $2';
const WRITE = `
  INSERT INTO credential_details (tenant_id, lineage_id, description, owner_email, environment, labels)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (lineage_id) DO UPDATE SET description = excluded.description, owner_email = excluded.owner_email,
    environment = excluded.environment, labels = excluded.labels`;
const LOCK = 'SELECT id FROM credential WHERE tenant_id = $1 AND lineage_id = $2 ORDER BY generation FOR UPDATE';

/** All generations, always in the same order; a rotation that is under way is waited for. */
export async function lockLineage({ manager, tenantId }: TenantScope, lineageId: string): Promise<void> {
  await manager.query(LOCK, [tenantId, lineageId]);
}

export async function renameLineage(scope: TenantScope, lineageId: string, name: string): Promise<void> {
  await scope.manager.query(RENAME, [scope.tenantId, lineageId, name]);
}

export async function writeDetails(
  { manager, tenantId }: TenantScope,
  lineageId: string,
  { description, owner_email, environment, labels }: CredentialDetails,
): Promise<void> {
  await manager.query(WRITE, [tenantId, lineageId, description, owner_email, environment, labels]);
}
