import type { MasterKeys } from '../config/master-key.ts';
import { reseal, seal, unseal } from '../config/seal.ts';

const sealing = (masterKeys: MasterKeys, kid: string) => ({
  masterKeys,
  purpose: 'velgent signing keys at rest',
  name: kid,
});

/** Seals a private key with the master key, bound to the key's id. */
export const sealKey = (masterKeys: MasterKeys, kid: string, privateKey: Buffer): Buffer =>
  seal(sealing(masterKeys, kid), privateKey);

/** Throws where no master key is the one it was sealed with, or the row was altered. */
export const unsealKey = (masterKeys: MasterKeys, kid: string, sealed: Buffer): Buffer =>
  orTell(() => unseal(sealing(masterKeys, kid), sealed));

/** The same under the first master key; null where it is already. */
export const resealKey = (masterKeys: MasterKeys, kid: string, sealed: Buffer): Buffer | null =>
  orTell(() => reseal(sealing(masterKeys, kid), sealed));

function orTell<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    throw new Error('The signing keys in the database were sealed with another VELGENT_MASTER_KEY', { cause });
  }
}
