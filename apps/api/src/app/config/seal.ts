import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/** What is sealed, and whose it is: a seal of one purpose or name does not open as another's. */
export interface Sealing {
  masterKey: Buffer;
  purpose: string;
  name: string;
}

const keyOf = ({ masterKey, purpose }: Sealing) => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32));

/** AES-256-GCM under a key derived from the master key for the purpose, bound to the name: nonce ‖ tag ‖ ciphertext. */
export function seal(sealing: Sealing, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(sealing), nonce).setAAD(Buffer.from(sealing.name));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Throws where the master key, purpose or name is not the one it was sealed with, or the bytes were altered. */
export function unseal(sealing: Sealing, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(sealing), sealed.subarray(0, NONCE))
    .setAAD(Buffer.from(sealing.name))
    .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
}
