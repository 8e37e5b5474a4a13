import bcrypt from 'bcrypt';
import { randomBytes } from 'node:crypto';

const COST = 12;

/** Of a password nobody has: compared against where there is no account, so that both answers take as long. */
const NOBODY = bcrypt.hash(randomBytes(32).toString('base64'), COST);

/** bcrypt at cost 12, for passwords of people (at most 72 bytes). */
export const hashPassword = (password: string): Promise<string> => bcrypt.hash(password, COST);

/** Takes as long for an account that does not exist. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const matches = await bcrypt.compare(password, hash ?? (await NOBODY));
  return matches && hash !== undefined;
}
