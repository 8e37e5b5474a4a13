import type { AuditVerification } from '@velgent/admin-dto';
import { TenantEntity } from '../app/tenancy/tenant.entity.ts';
import type { Services } from './services.ts';

export interface AuditedChain extends AuditVerification {
  /** Null for the platform's own chain. */
  tenant_id: string | null;
}

/** The chain of one organisation, or with `all` the platform's own and then everybody's, oldest organisation first. */
export async function* chainsOf(tenant: string, services: Services): AsyncGenerator<AuditedChain> {
  const { auditChain, tenantDatabase } = services;
  if (tenant !== 'all') {
    const tenantId = await services.tenantId(tenant);
    return yield { tenant_id: tenantId, ...(await auditChain.verify({ tenantId })) };
  }
  yield { tenant_id: null, ...(await auditChain.verifyPlatform()) };
  const tenants = await tenantDatabase.onPlatform((manager) =>
    manager.find(TenantEntity, { select: { id: true }, order: { id: 'ASC' } }),
  );
  for (const { id } of tenants) yield { tenant_id: id, ...(await auditChain.verify({ tenantId: id })) };
}
