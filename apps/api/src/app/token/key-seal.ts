import { seal, unseal } from '../config/seal.ts';

const sealing = (masterKey: Buffer, kid: string) => ({ masterKey, purpose: 'velgent signing keys at rest', name: kid });

/** Seals a private key with the master key, bound to the key's id. */
export const sealKey = (masterKey: Buffer, kid: string, privateKey: Buffer): Buffer =>
  seal(sealing(masterKey, kid), privateKey);

/** Throws where the master key is not the one it was sealed with, or the row was altered. */
export function unsealKey(masterKey: Buffer, kid: string, sealed: Buffer): Buffer {
  try {
    return unseal(sealing(masterKey, kid), sealed);
  } catch (cause) {
    throw new Error('The signing keys in the database were sealed with another VELGENT_MASTER_KEY', { cause });
  }
}
