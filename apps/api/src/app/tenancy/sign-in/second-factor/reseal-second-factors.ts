import type { MasterKeys } from '../../../config/master-key.ts';
import type { TenantDatabase } from '../../../database/tenant-database.ts';
import { factorsOf, replaceSealed } from './second-factors.store.ts';
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
  return database.inScopeOf(tenantId, async (transaction) => {
    const done: Resealed = { resealed: 0, unreadable: [] };
    for (const factor of await factorsOf(transaction, tenantId)) {
      const sealed = resealedOrNot(masterKeys, factor.adminId, factor.sealedSecret);
      if (sealed === undefined) done.unreadable.push(factor.adminId);
      if (sealed && (await replaceSealed(transaction, factor, sealed))) done.resealed += 1;
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
