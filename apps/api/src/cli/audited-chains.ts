import type { AuditVerification } from '@velgent/admin-dto';
import { CredentialEntity } from '../app/clients/credential.entity.ts';
import { TenantEntity } from '../app/tenancy/tenant.entity.ts';
import { withServices } from './services.ts';

export interface AuditedChain extends AuditVerification {
  /** Null for the platform's own chain. */
  tenant_id: string | null;
  /** There are credentials, and no event says where they come from. */
  unproven?: true;
}

/** Recomputes one organisation's chain, or with `all` the platform's own and then everybody's, oldest first. */
export const verifyChains = (tenant: string): Promise<AuditedChain[]> =>
  withServices(async ({ auditChain, tenantDatabase, tenantId }) => {
    const verify = async (id: string) => {
      const verified = await auditChain.verify({ tenantId: id });
      const unproven =
        !verified.events && (await tenantDatabase.within(id, ({ manager }) => manager.exists(CredentialEntity)));
      return { tenant_id: id, ...verified, ...(unproven ? { unproven } : {}) };
    };
    if (tenant !== 'all') return [await verify(await tenantId(tenant))];
    const chains: AuditedChain[] = [{ tenant_id: null, ...(await auditChain.verifyPlatform()) }];
    const tenants = await tenantDatabase.onPlatform((manager) =>
      manager.find(TenantEntity, { select: { id: true }, order: { id: 'ASC' } }),
    );
    for (const { id } of tenants) chains.push(await verify(id));
    return chains;
  });
