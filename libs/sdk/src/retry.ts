import { VelgentApiError, VelgentConnectionError, VelgentTokenError } from './errors.ts';
import { type Allowance, pause } from './time.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
const PASSING = new Set([429, 502, 503, 504]);

/**
 * Repeats `attempt` after broken connections and after 429, 502, 503 and 504, at most `retries` times. Whoever calls
 * this says that repeating is safe. A pause that would outlast the allowance is not begun: the error is thrown at once.
 */
export async function withRetries<T>(retries: number, allowance: Allowance, attempt: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      return await attempt();
    } catch (error) {
      const wait = pauseAfter(error, failures);
      if (wait === undefined || failures >= retries || wait >= allowance.left()) throw error;
      await pause(wait, allowance.signal);
    }
  }
}

/**
 * Milliseconds. Not before `Retry-After` and a little after it, so that those refused together do not come back
 * together; without one, or with one that asks for no wait, somewhere below a limit that doubles each time.
 */
function pauseAfter(error: unknown, failures: number): number | undefined {
  if (error instanceof VelgentConnectionError) return backOff(failures);
  if (!(error instanceof VelgentApiError) && !(error instanceof VelgentTokenError)) return undefined;
  if (!PASSING.has(error.status)) return undefined;
  if (error.retryAfter === undefined) return backOff(failures);
  return Math.max(error.retryAfter * 1000 + Math.random() * FIRST_PAUSE_MS, backOff(failures));
}

const backOff = (failures: number) => Math.random() * Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
