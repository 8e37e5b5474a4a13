import type { HotPool, Statement } from '../database/hot-pool.ts';
import type { PublishedKey, SeenKey } from './published-key.ts';

/** A fetch of one set, claimed before all other processes. */
export interface KeySetToFetch {
  id: string;
  tenant_id: string;
  source: 'discovery' | 'uri';
  url: string;
  /** Its number: what it brings is not taken once another one was claimed. */
  claim: number;
  keys: PublishedKey[];
  seen: SeenKey[];
}

export interface StoredKeys {
  id: string;
  version: number;
  keys: PublishedKey[];
}

export interface LastFetch {
  version: number;
  under_way: boolean;
  /** The last one that counts; null where there was none. */
  asked_ms_ago: number | null;
}

const statement = (name: string, text: string): Statement => ({ name, text });
const FIND = statement('find_key_sets', 'SELECT * FROM find_key_sets($1)');
const LAST = statement('find_key_set_fetch', 'SELECT * FROM find_key_set_fetch($1)');
const CLAIM = statement('claim_key_set', 'SELECT * FROM claim_key_set($1, $2)');
const CLAIM_STALE = statement('claim_stale_key_sets', 'SELECT * FROM claim_stale_key_sets($1)');
const STORE = statement('store_key_set', 'SELECT store_key_set($1, $2, $3, $4, $5)');
const FAIL = statement('fail_key_set', 'SELECT fail_key_set($1, $2, $3)');

export const findKeys = (pool: HotPool, ids: string[]): Promise<StoredKeys[]> => pool.query<StoredKeys>(FIND, [ids]);

export async function findLastFetch(pool: HotPool, id: string): Promise<LastFetch | undefined> {
  const [row] = await pool.query<LastFetch>(LAST, [id]);
  return row;
}

/** Undefined where the set was asked for within the last 30 seconds, which an admin's wish passes over. */
export async function claim(pool: HotPool, id: string, forAdmin: boolean): Promise<KeySetToFetch | undefined> {
  const [row] = await pool.query<KeySetToFetch>(CLAIM, [id, forAdmin]);
  return row;
}

export const claimStale = (pool: HotPool, most: number): Promise<KeySetToFetch[]> =>
  pool.query<KeySetToFetch>(CLAIM_STALE, [most]);

export async function storeFetched(
  pool: HotPool,
  { id, claim: number }: KeySetToFetch,
  keys: PublishedKey[],
  seen: SeenKey[],
  freshSeconds: number,
): Promise<void> {
  await pool.query(STORE, [id, number, JSON.stringify(keys), JSON.stringify(seen), freshSeconds]);
}

/** Not as text: control characters, above all NUL. A reason may repeat what an issuer said. */
const UNPRINTABLE = /\p{Cc}/gu;

export async function storeFailure(pool: HotPool, { id, claim: number }: KeySetToFetch, reason: string): Promise<void> {
  await pool.query(FAIL, [id, number, reason.replace(UNPRINTABLE, '\ufffd')]);
}
