import bcrypt from 'bcrypt';
import { randomBytes } from 'node:crypto';
import { ApiError } from '../http/api-error.ts';

const COST = 12;

/**
 * Each bcrypt keeps one of Node's four pool threads busy for a quarter of a second, and new connections to the database
 * need that pool as well: a burst of sign-ins must not look like a lost database to everybody else.
 */
const AT_ONCE = 2;
const MOST_WAITING = 64;
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MOST_WAITING)
    throw new ApiError('upstream_unavailable', 'Too many are signing in at once.', { headers: { 'Retry-After': '2' } });
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** Of a password nobody has: compared against where there is no account, so that both answers take as long. */
const NOBODY = bcrypt.hash(randomBytes(32).toString('base64'), COST);

/** bcrypt at cost 12, for passwords of people (at most 72 bytes). */
export const hashPassword = (password: string): Promise<string> => inTurn(() => bcrypt.hash(password, COST));

/** Takes as long for an account that does not exist. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const compared = hash ?? (await NOBODY);
  const matches = await inTurn(() => bcrypt.compare(password, compared));
  return matches && hash !== undefined;
}
