import { seal, unseal } from '../../config/seal.ts';

const sealing = (masterKey: Buffer, adminId: string) => ({
  masterKey,
  purpose: 'velgent second factors at rest',
  name: adminId,
});

/** Seals the secret of an authenticator with the master key, bound to its admin: moved to another's row it opens nothing. */
export const sealSecret = (masterKey: Buffer, adminId: string, secret: Buffer): Buffer =>
  seal(sealing(masterKey, adminId), secret);

export function unsealSecret(masterKey: Buffer, adminId: string, sealed: Buffer): Buffer {
  try {
    return unseal(sealing(masterKey, adminId), sealed);
  } catch (cause) {
    throw new Error('The second factors in the database were sealed with another VELGENT_MASTER_KEY', { cause });
  }
}
