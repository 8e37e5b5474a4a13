import type { AuditVerification } from '@velgent/admin-dto';
import { checkpointJwks } from '../app/audit/checkpoints/checkpoint-key.ts';
import { CredentialEntity } from '../app/clients/credential.entity.ts';
import type { TenantDatabase } from '../app/database/tenant-database.ts';
import { TenantEntity } from '../app/tenancy/tenants/tenant.entity.ts';
import { requireSignatures, type SavedCheckpoint } from './saved-checkpoints.ts';
import { withServices } from './services.ts';

export interface AuditedChain extends AuditVerification {
  /** Null for the platform's own chain. */
  tenant_id: string | null;
  /** There are credentials, and no event says where they come from. */
  unproven?: true;
}

/**
 * Recomputes one organisation's chain, or with `all` the platform's own and then everybody's, oldest first, and holds
 * them against signed heads that were kept elsewhere.
 */
export const verifyChains = (tenant: string, saved: readonly SavedCheckpoint[] = []): Promise<AuditedChain[]> =>
  withServices(async ({ auditChain, auditCheckpoints, tenantDatabase, tenantId }) => {
    const { keys } = await tenantDatabase.onPlatform(checkpointJwks);
    requireSignatures(saved, keys);
    const verify = async (id: string | null): Promise<AuditedChain> => {
      const recomputed = await (id ? auditChain.verify({ tenantId: id }) : auditChain.verifyPlatform());
      const heads = saved.filter(({ tenant_id }) => tenant_id === id);
      const lost = recomputed.first_break ? null : await auditCheckpoints.firstContradiction(id, heads);
      const first_break = recomputed.first_break ?? lost;
      const unproven = id && !recomputed.events && (await hasCredentials(tenantDatabase, id));
      const concluded = await auditCheckpoints.conclude(id, { ...recomputed, first_break });
      return { tenant_id: id, ...concluded, ...(unproven ? { unproven } : {}) };
    };
    if (tenant !== 'all') return [await verify(await tenantId(tenant))];
    const chains: AuditedChain[] = [await verify(null)];
    const tenants = await tenantDatabase.onPlatform((manager) =>
      manager.find(TenantEntity, { select: { id: true }, order: { id: 'ASC' } }),
    );
    for (const { id } of tenants) chains.push(await verify(id));
    return chains;
  });

const hasCredentials = (database: TenantDatabase, tenantId: string): Promise<boolean> =>
  database.within(tenantId, ({ manager }) => manager.exists(CredentialEntity));
