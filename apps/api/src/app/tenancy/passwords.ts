import bcrypt from 'bcrypt';
import { randomBytes, timingSafeEqual } from 'node:crypto';
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

/**
 * bcrypt at cost 12, for passwords of people (at most 72 bytes). Accounts of one address share their salt (`like` is the
 * hash of another one), so that a sign-in costs one comparison however many there are (decision 0018).
 */
export const hashPassword = async (password: string, like?: string): Promise<string> =>
  inTurn(() => bcrypt.hash(password, saltOf(like) ?? COST));

/** Cost and salt, as bcrypt writes them before the digest. */
const saltOf = (hash: string | undefined): string | undefined => /^\$2b\$12\$[./A-Za-z0-9]{22}/.exec(hash ?? '')?.[0];

/** Which of the hashes are of this password. Takes as long for none as for those of one salt. */
export async function matching(password: string, hashes: string[]): Promise<boolean[]> {
  const salts = new Set(hashes.map(saltOf).filter((salt) => salt !== undefined));
  if (!salts.size) salts.add(saltOf(await NOBODY)!);
  const made = await Promise.all([...salts].map((salt) => inTurn(() => bcrypt.hash(password, salt))));
  return hashes.map((hash) => made.some((one) => isEqual(one, hash)));
}

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Takes as long for an account that does not exist. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const compared = hash ?? (await NOBODY);
  const matches = await inTurn(() => bcrypt.compare(password, compared));
  return matches && hash !== undefined;
}
