import { normalisePassword, PASSWORD_MAX_BYTES } from '@velgent/client-model';
import bcrypt from 'bcrypt';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { ApiError } from '../../../errors/api-error.ts';
import { siteOf } from '../../../request/addresses.ts';
import { FairQueue } from '../../../queues/fair-queue.ts';
import { QueueFullError } from '../../../queues/queue-full-error.ts';

const COST = 12;

/**
 * Each bcrypt keeps one of Node's four pool threads busy for a quarter of a second, and new connections to the database
 * need that pool as well: two at a time, so that a burst of sign-ins does not look like a lost database to everybody else.
 * One site has one of them at most, so that another one always finds the other free, or soon.
 */
const queue = new FairQueue({ atOnce: 2, atOnceOfOne: 1, mostWaiting: 256, mostWaitingOfOne: 48 });

/**
 * Waits for the turn of this network's site to work on a password, before anything is counted or looked up for it: who
 * finds no place has guessed nothing. Not to be nested.
 */
export async function inPasswordTurn<T>(network: string, work: () => Promise<T>): Promise<T> {
  try {
    return await queue.run(siteOf(network), work);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    throw new ApiError('upstream_unavailable', 'Too many sign-ins at once.', { headers: { 'Retry-After': '2' } });
  }
}

/**
 * bcrypt at cost 12, for passwords of people (at most 72 bytes), in the turn of who sets it. Accounts of one address share
 * their salt (`like` is the hash of another one), so that a sign-in costs one comparison however many there are
 * (decision 0018).
 */
export const hashPassword = (password: string, like?: string, network = ''): Promise<string> =>
  inPasswordTurn(network, () => bcrypt.hash(normalisePassword(password), saltOf(like) ?? COST));

/** Cost and salt, as bcrypt writes them before the digest. */
const saltOf = (hash: string | undefined): string | undefined => /^\$2b\$12\$[./A-Za-z0-9]{22}/.exec(hash ?? '')?.[0];

/** Of a password nobody has: compared against where there is no account, so that both answers take as long. */
const NOBODY = bcrypt.hash(randomBytes(32).toString('base64'), COST);

/**
 * As a password is hashed, and as it is typed where that differs, for what was set before passwords were normalised: how
 * many there are depends on what is typed alone. bcrypt reads 72 bytes, so that a longer one would match by its beginning.
 */
const formsOf = (password: string) =>
  [...new Set([normalisePassword(password), password])].map((form) => ({
    form,
    fits: Buffer.byteLength(form) <= PASSWORD_MAX_BYTES,
  }));

/** Which of the hashes are of this password. Takes as long for none as for those of one salt. In a turn only. */
export async function matching(password: string, hashes: string[]): Promise<boolean[]> {
  const salts = new Set(hashes.map(saltOf).filter((salt) => salt !== undefined));
  if (!salts.size) salts.add(saltOf(await NOBODY)!);
  const made: string[] = [];
  for (const salt of salts)
    for (const { form, fits } of formsOf(password)) {
      const hash = await bcrypt.hash(form, salt);
      if (fits) made.push(hash);
    }
  return hashes.map((hash) => made.some((one) => isEqual(one, hash)));
}

const isEqual = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** Takes as long for an account that does not exist. In a turn only. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const compared = hash ?? (await NOBODY);
  let matches = false;
  for (const { form, fits } of formsOf(password)) matches = ((await bcrypt.compare(form, compared)) && fits) || matches;
  return matches && hash !== undefined;
}
