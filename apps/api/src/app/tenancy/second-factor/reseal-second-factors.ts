import { IsNull } from 'typeorm';
import type { MasterKeys } from '../../config/master-key.ts';
import type { TenantDatabase } from '../../database/tenant-database.ts';
import { SecondFactorEntity } from './second-factor.entity.ts';
import { resealSecret } from './secret-seal.ts';

/**
 * Seals with the first master key what another one still opens, of a tenant's admins or, for null, of root's; answers
 * how many that were. One that its admin sets up anew meanwhile is left as it then is.
 */
export function resealSecondFactors(
  database: TenantDatabase,
  tenantId: string | null,
  masterKeys: MasterKeys,
): Promise<number> {
  return database.inScopeOf(tenantId, async (manager) => {
    let resealed = 0;
    for (const { adminId, sealedSecret } of await manager.findBy(SecondFactorEntity, {
      tenantId: tenantId ?? IsNull(),
    })) {
      const sealed = resealSecret(masterKeys, adminId, sealedSecret);
      if (!sealed) continue;
      const { affected } = await manager.update(
        SecondFactorEntity,
        { adminId, sealedSecret },
        { sealedSecret: sealed },
      );
      resealed += affected!;
    }
    return resealed;
  });
}
