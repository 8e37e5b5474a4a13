import type { TenantScope } from '../../database/tenant-database.ts';
import { CredentialEntity } from '../credential.entity.ts';

/** The database's clock once the row is locked, cut to the precision it is stored in: never in the future. */
const NOW = `date_trunc('milliseconds', statement_timestamp())`;

/** By index credential_live, and no more than are needed to know. */
const LIVE = `
  SELECT count(*)::int AS live FROM (
    SELECT FROM credential
    WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) LIMIT $2
  ) AS counted`;
/** Those that no rotation ends. */
const LASTING = `
  SELECT count(*)::int AS lasting FROM credential WHERE tenant_id = $1 AND revoked_at IS NULL AND expires_at IS NULL`;

export type NewCredential = Omit<
  CredentialEntity,
  'tenantId' | 'tenant' | 'createdAt' | 'rotatedAt' | 'expiresAt' | 'revokedAt' | 'secretDelivered'
>;

export const insertCredential = (scope: TenantScope, credential: NewCredential): Promise<void> =>
  scope.insert(CredentialEntity, credential);

/** Rotated now: what is left to it is the grace window. */
export const endAfter = (scope: TenantScope, id: string, graceSeconds: number): Promise<void> =>
  scope.update(CredentialEntity, id, {
    rotatedAt: () => NOW,
    expiresAt: () => `${NOW} + make_interval(secs => ${Number(graceSeconds)})`,
  });

export const markRevoked = (scope: TenantScope, id: string): Promise<void> =>
  scope.update(CredentialEntity, id, { revokedAt: () => NOW });

/** Its secret may never have been seen. */
export const markUndelivered = (scope: TenantScope, id: string): Promise<void> =>
  scope.update(CredentialEntity, id, { secretDelivered: false });

export async function hasMoreLiveThan({ manager, tenantId }: TenantScope, most: number): Promise<boolean> {
  const [{ live }] = await manager.query<[{ live: number }]>(LIVE, [tenantId, most + 1]);
  return live > most;
}

export async function countLasting({ manager, tenantId }: TenantScope): Promise<number> {
  const [{ lasting }] = await manager.query<[{ lasting: number }]>(LASTING, [tenantId]);
  return lasting;
}
