import { sealsFor } from '../../config/seal.ts';

/** Private keys under the master key, each bound to its id, the `kid`. */
export const {
  seal: sealKey,
  unseal: unsealKey,
  reseal: resealKey,
} = sealsFor(
  'velgent signing keys at rest',
  'The signing keys in the database were sealed with another VELGENT_MASTER_KEY',
);
