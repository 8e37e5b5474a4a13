import { v7 as uuidv7 } from 'uuid';
import type { Statement } from '../../database/hot-pool.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { unlessUnderWay } from '../../maintenance/unless-under-way.ts';
import type { RequestKey } from './request-key.decorators.ts';

/** Of several at once with one key the others wait here until the first has committed. */
const CLAIM = `
  INSERT INTO credential_request (id, tenant_id, admin_id, key_digest, request_digest, credential_id, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '24 hours')
  ON CONFLICT (tenant_id, admin_id, key_digest) DO UPDATE
    SET id = excluded.id, request_digest = excluded.request_digest, credential_id = excluded.credential_id,
        expires_at = excluded.expires_at
    WHERE credential_request.expires_at <= clock_timestamp()
  RETURNING id`;
const CLAIMED = `
  SELECT request_digest, credential_id FROM credential_request
  WHERE tenant_id = $1 AND admin_id = $2 AND key_digest = $3`;

/** Of those past their time, so many at once. */
export const FORGET_EXPIRED: Statement = {
  name: 'forget_credential_requests',
  text: `SELECT ${unlessUnderWay('credential_requests', 'forget_credential_requests($1, $2)')} AS n`,
};

/** False where the key has been claimed within its 24 hours. */
export async function claimKey(
  { manager, tenantId }: TenantScope,
  adminId: string,
  { keyDigest, requestDigest }: RequestKey,
  credentialId: string,
): Promise<boolean> {
  const values = [uuidv7(), tenantId, adminId, keyDigest, requestDigest, credentialId];
  const claimed = await manager.query<unknown[]>(CLAIM, values);
  return claimed.length > 0;
}

/** What a claimed key was claimed for. */
export async function findClaim(
  { manager, tenantId }: TenantScope,
  adminId: string,
  { keyDigest }: RequestKey,
): Promise<{ requestDigest: Buffer; credentialId: string }> {
  const values = [tenantId, adminId, keyDigest];
  const [claim] = await manager.query<[{ request_digest: Buffer; credential_id: string }]>(CLAIMED, values);
  return { requestDigest: claim.request_digest, credentialId: claim.credential_id };
}
