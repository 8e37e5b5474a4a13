import {
  API_KEY,
  BASE62,
  checksum,
  CHECKSUM_LENGTH,
  CLIENT_ID,
  CLIENT_SECRET,
  type CredentialFormat,
} from '@velgent/client-model';
import { createHash, randomInt } from 'node:crypto';

function generate({ prefix, randomLength, checksummed }: CredentialFormat): string {
  const random = randomLength - (checksummed ? CHECKSUM_LENGTH : 0);
  const body = prefix + Array.from({ length: random }, () => BASE62[randomInt(62)]).join('');
  return checksummed ? body + checksum(body) : body;
}

export const generateClientId = (): string => generate(CLIENT_ID);
export const generateClientSecret = (): string => generate(CLIENT_SECRET);
export const generateApiKey = (): string => generate(API_KEY);

/** SHA-256: the secrets carry more than 150 bits of randomness, so no slow hash is needed (NIST SP 800-63B, look-up secrets). */
export const digest = (secret: string): Buffer => createHash('sha256').update(secret).digest();
