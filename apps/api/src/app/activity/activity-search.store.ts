import { containing } from '../database/containing.ts';
import { managerOf } from '../database/manager-of.ts';
import { ADMIN_STATEMENT_TIMEOUT_MS } from '../database/timeouts.ts';
import type { Transaction } from '../database/transaction.ts';
import { forwardedAddress } from '../request/addresses.ts';
import { invalidRequest } from '../errors/api-error.ts';

/** No index serves a search: it reads the calls of the tenant that the other filters leave, for so long. */
const TIMEOUT_MS = 5_000;
const QUERY_CANCELED = '57014';

/**
 * A request id, an address in whatever spelling or a token id, whole, or a part of a user agent. `parameter` adds a value to
 * the query.
 */
export function searchCondition(q: string, parameter: (value: string) => string): string {
  const whole = parameter(q);
  const address = parameter(forwardedAddress(q) ?? q);
  return `(request_id = ${whole} OR token_id = ${whole} OR ip IN (${address}, lower(${whole}))
    OR user_agent ILIKE ${parameter(containing(q))})`;
}

/** Does the reading for a search within its time, and says what to do where that is too short. */
export async function searching<T>(
  transaction: Transaction,
  q: string | undefined,
  read: () => Promise<T>,
): Promise<T> {
  if (!q) return read();
  return withinTime(transaction, TIMEOUT_MS, read, () =>
    invalidRequest('Too many calls to search. Narrow the range with from and to.', 'q'),
  );
}

/** For what no index serves: after so many milliseconds PostgreSQL gives up, and the caller is told otherwise. */
export async function withinTime<T>(
  transaction: Transaction,
  timeoutMs: number,
  read: () => Promise<T>,
  tooLong: () => Error,
): Promise<T> {
  const limit = (ms: number) => managerOf(transaction).query(`SET LOCAL statement_timeout = ${ms}`);
  await limit(timeoutMs);
  try {
    const found = await read();
    await limit(ADMIN_STATEMENT_TIMEOUT_MS);
    return found;
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error;
    throw tooLong();
  }
}
