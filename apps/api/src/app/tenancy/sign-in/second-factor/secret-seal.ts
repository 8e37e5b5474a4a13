import { sealsFor } from '../../../config/seal.ts';

/** Secrets of authenticators under the master key, each bound to its admin: moved to another's row it opens nothing. */
export const {
  seal: sealSecret,
  unseal: unsealSecret,
  reseal: resealSecret,
} = sealsFor(
  'velgent second factors at rest',
  'The second factors in the database were sealed with another VELGENT_MASTER_KEY',
);
