import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { KeySetEntity } from './key-set.entity.ts';
import type { PublishedKey } from './published-key.ts';

export type KeySource =
  { source: 'discovery'; issuer: string } | { source: 'uri'; uri: string } | { source: 'inline'; keys: PublishedKey[] };

/** Whoever makes one fetches it once the transaction is committed; a process that ends before leaves it to the others. */
const FIRST_REFRESH = `now() + interval '30 seconds'`;

/** Answers its id. Another source is another set: make that, and delete this one. */
export async function createKeySet(transaction: Transaction, tenantId: string, from: KeySource): Promise<string> {
  const id = uuidv7();
  const row = from.source === 'inline' ? inline(from.keys) : fetched(from);
  await managerOf(transaction).insert(KeySetEntity, { id, tenantId, ...row } as never);
  return id;
}

export async function deleteKeySet(transaction: Transaction, tenantId: string, id: string): Promise<void> {
  await managerOf(transaction).delete(KeySetEntity, { id, tenantId });
}

export type KeySetState = Pick<KeySetEntity, 'id' | 'url' | 'seen' | 'fetchedAt' | 'error'>;

/** What admins are told of sets. */
export async function statesOf(
  transaction: Transaction,
  tenantId: string,
  ids: string[],
): Promise<Map<string, KeySetState>> {
  const select = { id: true, url: true, seen: true, fetchedAt: true, error: true };
  const sets = await managerOf(transaction).find(KeySetEntity, { select, where: { tenantId, id: In(ids) } });
  return new Map(sets.map((set) => [set.id, set]));
}

function inline(keys: PublishedKey[]) {
  const now = new Date().toISOString();
  const seen = keys.map(({ kid, alg }) => ({ kid, alg, first_seen_at: now, last_seen_at: now }));
  return { source: 'inline', keys, seen, version: 1, fetchedAt: () => 'now()' };
}

const fetched = (from: Exclude<KeySource, { source: 'inline' }>) => ({
  source: from.source,
  url: from.source === 'discovery' ? from.issuer : from.uri,
  refreshAt: () => FIRST_REFRESH,
});
