import type { TenantPlan } from '@velgent/client-model';
import type { TenantScope } from '../database/tenant-database.ts';

/**
 * The tenant's plan. Until the transaction ends nobody else gets it: what is counted against its limits is so created one
 * after another. Comes before every other lock.
 */
export async function lockPlan({ manager, tenantId }: TenantScope): Promise<TenantPlan> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('limits:' || $1, 0))`, [tenantId]);
  const [tenant] = await manager.query<[{ plan: TenantPlan }]>('SELECT plan FROM tenant WHERE id = $1', [tenantId]);
  return tenant.plan;
}
