import { normalisePassword, PASSWORD_MAX_BYTES } from '@velgent/client-model';
import bcrypt from 'bcrypt';
import { randomBytes } from 'node:crypto';
import { ApiError } from '../http/api-error.ts';
import { FairQueue, QueueFullError } from '../queues/fair-queue.ts';

const COST = 12;

/**
 * Each bcrypt keeps one of Node's four pool threads busy for a quarter of a second, and new connections to the database
 * need that pool as well: two at a time, so that a burst of sign-ins does not look like a lost database to everybody else.
 * One network has one of them at most, so that another one always finds the other free, or soon.
 */
const queue = new FairQueue({ atOnce: 2, atOnceOfOne: 1, mostWaiting: 256, mostWaitingOfOne: 48 });

/**
 * Waits for this network's turn to work on a password, before anything is counted or looked up for it: who finds no place
 * has guessed nothing. Not to be nested.
 */
export async function inPasswordTurn<T>(network: string, work: () => Promise<T>): Promise<T> {
  try {
    return await queue.run(network, work);
  } catch (error) {
    if (!(error instanceof QueueFullError)) throw error;
    throw new ApiError('upstream_unavailable', 'Too many are signing in at once.', { headers: { 'Retry-After': '2' } });
  }
}

/** bcrypt at cost 12, for passwords of people (at most 72 bytes), in the turn of who sets it. */
export const hashPassword = (password: string, network = ''): Promise<string> =>
  inPasswordTurn(network, () => bcrypt.hash(normalisePassword(password), COST));

/** Of a password nobody has: compared against where there is no account, so that both answers take as long. */
const NOBODY = bcrypt.hash(randomBytes(32).toString('base64'), COST);

/**
 * Takes as long for an account that does not exist. Within {@link inPasswordTurn} only. What was set by a version that did
 * not normalise is found as it is typed; how often that is tried depends on what is typed alone.
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const compared = hash ?? (await NOBODY);
  let matches = false;
  for (const form of new Set([normalisePassword(password), password]))
    matches = ((await bcrypt.compare(form, compared)) && fits(form)) || matches;
  return matches && hash !== undefined;
}

/** bcrypt reads no more, so that a longer one would match by its beginning. */
const fits = (password: string) => Buffer.byteLength(password) <= PASSWORD_MAX_BYTES;
