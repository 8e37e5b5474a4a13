import type { TenantPlan } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';

export async function planOf({ manager, tenantId }: TenantScope): Promise<TenantPlan> {
  const [tenant] = await manager.query<[{ plan: TenantPlan }]>('SELECT plan FROM tenant WHERE id = $1', [tenantId]);
  return tenant.plan;
}
