import { createHash, randomInt } from 'node:crypto';

/** Crockford's Base32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUPS = 6;
const GROUP_LENGTH = 4;
const MISREAD: Record<string, string> = { O: '0', I: '1', L: '1' };

/** 120 random bits, so that no slow hash is needed (NIST SP 800-63B, look-up secrets), in six groups of four. */
export const generateRecoveryCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-');

/** SHA-256 of a code as it was meant: small letters, O for 0, other or no hyphens are taken. */
export function digestOfRecoveryCode(code: string): Buffer {
  const meant = code
    .replace(/[\s-]/g, '')
    .toUpperCase()
    .replace(/[OIL]/g, (letter) => MISREAD[letter]!);
  return createHash('sha256').update(meant).digest();
}
