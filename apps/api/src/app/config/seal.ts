import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { MasterKeys } from './master-key.ts';

const NONCE = 12;
const TAG = 16;

/** What is sealed, and whose it is: a seal of one purpose or name does not open as another's. */
interface Sealing {
  masterKeys: MasterKeys;
  purpose: string;
  name: string;
}

/** A key for one purpose (HKDF, RFC 5869): 32 bytes, of which nothing leads back to the master key. */
export const keyFor = (purpose: string, masterKey: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));

/** AES-256-GCM under a key derived from the master key for the purpose, bound to the name: nonce ‖ tag ‖ ciphertext. */
function seal({ masterKeys, purpose, name }: Sealing, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyFor(purpose, masterKeys[0]), nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws where no master key, or another purpose or name, is the one it was sealed with, or the bytes were altered. */
function unseal(sealing: Sealing, sealed: Buffer): Buffer {
  const [masterKey, ...others] = sealing.masterKeys;
  try {
    return unsealWith(masterKey, sealing, sealed);
  } catch (error) {
    const [next, ...rest] = others;
    if (!next) throw error;
    return unseal({ ...sealing, masterKeys: [next, ...rest] }, sealed);
  }
}

/** The same under the first master key; null where it is already. Throws as {@link unseal}. */
function reseal(sealing: Sealing, sealed: Buffer): Buffer | null {
  try {
    unsealWith(sealing.masterKeys[0], sealing, sealed);
    return null;
  } catch {
    return seal(sealing, unseal(sealing, sealed));
  }
}

function unsealWith(masterKey: Buffer, { purpose, name }: Sealing, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose, masterKey), sealed.subarray(0, NONCE))
    .setAAD(Buffer.from(name))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}

/** Seals of one purpose, each bound to a name. What does not open is told as `fault`. */
export function sealsFor(purpose: string, fault: string) {
  const orTell = <T>(open: () => T): T => {
    try {
      return open();
    } catch (cause) {
      throw new Error(fault, { cause });
    }
  };
  return {
    seal: (masterKeys: MasterKeys, name: string, plain: Buffer) => seal({ masterKeys, purpose, name }, plain),
    unseal: (masterKeys: MasterKeys, name: string, sealed: Buffer) =>
      orTell(() => unseal({ masterKeys, purpose, name }, sealed)),
    /** The same under the first master key; null where it is already. */
    reseal: (masterKeys: MasterKeys, name: string, sealed: Buffer) =>
      orTell(() => reseal({ masterKeys, purpose, name }, sealed)),
  };
}
