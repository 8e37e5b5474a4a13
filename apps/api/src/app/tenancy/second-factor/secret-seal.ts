import type { MasterKeys } from '../../config/master-key.ts';
import { reseal, seal, unseal } from '../../config/seal.ts';

const sealing = (masterKeys: MasterKeys, adminId: string) => ({
  masterKeys,
  purpose: 'velgent second factors at rest',
  name: adminId,
});

/** Seals the secret of an authenticator with the master key, bound to its admin: moved to another's row it opens nothing. */
export const sealSecret = (masterKeys: MasterKeys, adminId: string, secret: Buffer): Buffer =>
  seal(sealing(masterKeys, adminId), secret);

export const unsealSecret = (masterKeys: MasterKeys, adminId: string, sealed: Buffer): Buffer =>
  orTell(() => unseal(sealing(masterKeys, adminId), sealed));

/** The same under the first master key; null where it is already. */
export const resealSecret = (masterKeys: MasterKeys, adminId: string, sealed: Buffer): Buffer | null =>
  orTell(() => reseal(sealing(masterKeys, adminId), sealed));

function orTell<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    throw new Error('The second factors in the database were sealed with another VELGENT_MASTER_KEY', { cause });
  }
}
