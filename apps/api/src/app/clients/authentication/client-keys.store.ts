import type { PageQuery } from '@velgent/admin-dto';
import type { KeyStatus } from '@velgent/client-model';
import type { SelectQueryBuilder } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { LAST_USED_OF_KEY } from '../../activity/last-use.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';
import type { Creator } from '../lifecycle/creator.ts';
import { ClientKeyEntity } from './client-key.entity.ts';
import type { NewKey } from './client-material.ts';

/** A key with what is computed at each read. */
export type KeyView = ClientKeyEntity & { status: KeyStatus };

const STATUS = 'client_key_status(client_key.retired_at, client_key.expires_at)';
const IS_LIVE = `${STATUS} IN ('active', 'expiring')`;
/** The database's clock, cut to the precision it is stored in: never in the future. */
const NOW = `date_trunc('milliseconds', statement_timestamp())`;
const ANY_PAST = 'SELECT bool_or(moment <= clock_timestamp()) AS past FROM unnest($1::timestamptz[]) AS moment';

const select = (scope: TenantScope) => scope.select(ClientKeyEntity, 'client_key');
const ofClient = (scope: TenantScope, credentialId: string) =>
  select(scope).andWhere('client_key.credentialId = :credentialId', { credentialId });

async function views(query: SelectQueryBuilder<ClientKeyEntity>): Promise<KeyView[]> {
  const { entities, raw } = await query
    .addSelect(STATUS, 'status')
    .addSelect(LAST_USED_OF_KEY, 'last_used')
    .getRawAndEntities<{ status: KeyStatus; last_used: Date | null }>();
  return entities.map((key, i) => ({ ...key, status: raw[i]!.status, lastUsedAt: raw[i]!.last_used }));
}

/** Newest first, and one more than the page where there is another page. */
export function listKeys(scope: TenantScope, credentialId: string, query: PageQuery): Promise<KeyView[]> {
  const keys = ofClient(scope, credentialId).orderBy('client_key.id', 'DESC').limit(fetchSize(query));
  if (query.cursor) keys.andWhere('client_key.id < :cursor', { cursor: cursorId(query.cursor) });
  return views(keys);
}

/** Live ones of several clients, the newest first, in one statement. */
export const liveKeysOf = (scope: TenantScope, credentialIds: string[]): Promise<KeyView[]> =>
  views(
    select(scope)
      .andWhere(`client_key.credentialId = ANY(:credentialIds) AND ${IS_LIVE}`, { credentialIds })
      .orderBy('client_key.id', 'DESC'),
  );

export async function findKey(scope: TenantScope, credentialId: string, id: string): Promise<KeyView | undefined> {
  const [key] = await views(ofClient(scope, credentialId).andWhere('client_key.id = :id', { id }));
  return key;
}

/** Whether one of the moments has come, by the database's clock. */
export async function anyPast({ manager }: TenantScope, moments: string[]): Promise<boolean> {
  const [row] = await manager.query<[{ past: boolean | null }]>(ANY_PAST, [moments]);
  return row.past === true;
}

/** Answers their ids. */
export async function insertKeys(
  scope: TenantScope,
  credentialId: string,
  creator: Creator,
  keys: NewKey[],
): Promise<string[]> {
  const rows = keys.map((key) => ({ ...key, ...creator, id: uuidv7(), credentialId }));
  for (const row of rows) await scope.insert(ClientKeyEntity, row as never);
  return rows.map(({ id }) => id);
}

/** The successor's keys are those of the client: with its own ids, and otherwise as they were. */
export async function copyLiveKeys(scope: TenantScope, fromId: string, toId: string): Promise<void> {
  const keys = await ofClient(scope, fromId).andWhere(IS_LIVE).orderBy('client_key.id', 'ASC').getMany();
  for (const { tenantId: _, ...key } of keys)
    await scope.insert(ClientKeyEntity, { ...key, id: uuidv7(), credentialId: toId, lastUsedAt: null } as never);
}

/** Retired now; works on until the end of the grace window, or until its own end where that comes first. */
export const retireKey = (scope: TenantScope, id: string, graceSeconds: number): Promise<void> =>
  scope.update(ClientKeyEntity, id, {
    retiredAt: () => `coalesce(retired_at, ${NOW})`,
    expiresAt: () => `least(expires_at, ${NOW} + make_interval(secs => ${Number(graceSeconds)}))`,
  });
