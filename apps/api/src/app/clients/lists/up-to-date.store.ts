import type { EntityManager } from 'typeorm';
import { momentText } from '../../activity/activity-cursor.ts';

const BATCH = 1_000;

/**
 * Only where the database takes writes. Nobody waits for the disk or a standby: what is lost with a server is worked out
 * again.
 */
const wherePossible = (change: string, otherwise: string): string =>
  `SELECT CASE WHEN current_setting('transaction_read_only')::bool OR set_config('synchronous_commit', 'off', true) IS NULL
     THEN ${otherwise} ELSE ${change} END AS found`;
const LIST_EXPIRED = wherePossible('list_expired_credentials($1)', '0');
const LIST_RECENT_USE = wherePossible('list_recent_use()::text', 'NULL');

/**
 * Has the lists say what is so though a credential has expired since: of one tenant, or on the platform of all; so many at
 * most. Answers whether there may be more.
 */
export async function listExpired(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ found: number }[]>(LIST_EXPIRED, [BATCH]);
  return row!.found === BATCH;
}

/** Has a tenant's lists say what is so by the calls of the last seconds, too. */
export const listRecentUse = (manager: EntityManager): Promise<unknown> => manager.query(LIST_RECENT_USE);

/** Whether there are calls that the lists do not know of, and no other process has seen to it just now. */
export async function useWaits(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ waits: boolean }[]>('SELECT credential_use_waits() AS waits');
  return row!.waits;
}

/** Has all lists know of the calls until a moment in Unix microseconds, as far as one transaction should; then false. */
export async function mergeUse(manager: EntityManager, until: bigint): Promise<boolean> {
  const [row] = await manager.query<{ more: boolean }[]>('SELECT merge_credential_use($1) AS more', [
    momentText(until),
  ]);
  return row!.more;
}
