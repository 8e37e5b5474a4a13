import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

const sealingKey = (masterKey: Buffer) =>
  Buffer.from(hkdfSync('sha256', masterKey, '', 'velgent signing keys at rest', 32));

/** AES-256-GCM under a key derived from the master key, bound to the key's id: nonce ‖ tag ‖ ciphertext. */
export function sealKey(masterKey: Buffer, kid: string, privateKey: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(masterKey), nonce).setAAD(Buffer.from(kid));
  const sealed = Buffer.concat([cipher.update(privateKey), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws where the master key is not the one it was sealed with, or the row was altered. */
export function unsealKey(masterKey: Buffer, kid: string, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(masterKey), sealed.subarray(0, NONCE))
    .setAAD(Buffer.from(kid))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  } catch (cause) {
    throw new Error('The signing keys in the database were sealed with another VELGENT_MASTER_KEY', { cause });
  }
}
