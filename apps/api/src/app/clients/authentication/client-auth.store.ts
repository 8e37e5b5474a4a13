import type { TenantScope } from '../../database/tenant-database.ts';
import { createKeySet } from '../../key-sets/key-set.store.ts';
import { ClientAuthEntity } from './client-auth.entity.ts';
import type { KeyMaterial } from './client-material.ts';

const COPY = `
  INSERT INTO client_auth (credential_id, tenant_id, audience, max_assertion_lifetime_seconds, jwks_uri, key_set_id)
  SELECT $3, tenant_id, audience, max_assertion_lifetime_seconds, jwks_uri, key_set_id
  FROM client_auth WHERE tenant_id = $1 AND credential_id = $2`;

export async function insertAuth(
  { manager, tenantId }: TenantScope,
  credentialId: string,
  { audience, maxAssertionLifetimeSeconds, jwksUri }: KeyMaterial,
): Promise<void> {
  const keySetId = jwksUri && (await createKeySet(manager, tenantId, { source: 'uri', uri: jwksUri }));
  const row = { credentialId, tenantId, audience, maxAssertionLifetimeSeconds, jwksUri, keySetId };
  await manager.insert(ClientAuthEntity, row);
}

export async function copyAuth({ manager, tenantId }: TenantScope, fromId: string, toId: string): Promise<void> {
  await manager.query(COPY, [tenantId, fromId, toId]);
}

export const authsOf = ({ manager, tenantId }: TenantScope, credentialIds: string[]): Promise<ClientAuthEntity[]> =>
  manager
    .createQueryBuilder(ClientAuthEntity, 'client_auth')
    .where('client_auth.tenantId = :tenantId AND client_auth.credentialId = ANY(:credentialIds)', {
      tenantId,
      credentialIds,
    })
    .getMany();
