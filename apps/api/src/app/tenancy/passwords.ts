import bcrypt from 'bcrypt';
import { randomBytes } from 'node:crypto';
import { ApiError } from '../http/api-error.ts';
import { Turns } from '../http/turns.ts';

const COST = 12;

/**
 * Each bcrypt keeps one of Node's four pool threads busy for a quarter of a second, and new connections to the database
 * need that pool as well: a burst of sign-ins must not look like a lost database to everybody else.
 */
const AT_ONCE = 2;
const MOST_WAITING = 64;
const turns = new Turns(AT_ONCE);
let places = 0;

const tooMany = () =>
  new ApiError('upstream_unavailable', 'Too many are signing in at once.', { headers: { 'Retry-After': '2' } });

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (turns.waiting >= MOST_WAITING) throw tooMany();
  return turns.take(work);
}

/**
 * Keeps a place in that queue for a password to check, before anything is counted or looked up for it: who finds none has
 * guessed nothing, and what is remembered of attempts grows no faster than passwords are checked.
 */
export async function withPlace<T>(work: () => Promise<T>): Promise<T> {
  if (places >= AT_ONCE + MOST_WAITING) throw tooMany();
  places++;
  try {
    return await work();
  } finally {
    places--;
  }
}

/** Of a password nobody has: compared against where there is no account, so that both answers take as long. */
const NOBODY = bcrypt.hash(randomBytes(32).toString('base64'), COST);

/** bcrypt at cost 12, for passwords of people (at most 72 bytes). */
export const hashPassword = async (password: string): Promise<string> => inTurn(() => bcrypt.hash(password, COST));

/** Takes as long for an account that does not exist. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const compared = hash ?? (await NOBODY);
  const matches = await inTurn(() => bcrypt.compare(password, compared));
  return matches && hash !== undefined;
}
