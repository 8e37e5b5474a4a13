import { IsNull } from 'typeorm';
import type { MasterKeys } from '../../../config/master-key.ts';
import type { TenantDatabase } from '../../../database/tenant-database.ts';
import { SecondFactorEntity } from './second-factor.entity.ts';
import { resealSecret } from './secret-seal.ts';

export interface Resealed {
  resealed: number;
  /** Whose secret no master key opens: their second factor has to be reset. */
  unreadable: string[];
}

/**
 * Seals with the first master key what another one still opens, of a tenant's admins or, for null, of root's. One that
 * its admin sets up anew meanwhile is left as it then is; one that does not open keeps nobody else's from being sealed.
 */
export function resealSecondFactors(
  database: TenantDatabase,
  tenantId: string | null,
  masterKeys: MasterKeys,
): Promise<Resealed> {
  return database.inScopeOf(tenantId, async (manager) => {
    const done: Resealed = { resealed: 0, unreadable: [] };
    const factors = await manager.findBy(SecondFactorEntity, { tenantId: tenantId ?? IsNull() });
    for (const { adminId, sealedSecret } of factors) {
      const sealed = resealedOrNot(masterKeys, adminId, sealedSecret);
      if (sealed === undefined) done.unreadable.push(adminId);
      if (!sealed) continue;
      const known = { adminId, sealedSecret };
      const { affected } = await manager.update(SecondFactorEntity, known, { sealedSecret: sealed });
      done.resealed += affected!;
    }
    return done;
  });
}

/** Undefined for one that does not open, null for one that is sealed with the first master key already. */
function resealedOrNot(masterKeys: MasterKeys, adminId: string, sealed: Buffer): Buffer | null | undefined {
  try {
    return resealSecret(masterKeys, adminId, sealed);
  } catch {
    return undefined;
  }
}
