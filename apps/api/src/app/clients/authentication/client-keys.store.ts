import type { PageQuery } from '@velgent/admin-dto';
import type { KeyStatus } from '@velgent/client-model';
import { v7 as uuidv7 } from 'uuid';
import { LAST_USED_OF_KEY } from '../../activity/last-use.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';
import type { Creator } from '../lifecycle/creator.ts';
import { ClientKeyEntity } from './client-key.entity.ts';
import type { NewKey } from './client-material.ts';

/** What is told of a key, with what is computed at each read. */
export interface KeyView extends Omit<
  ClientKeyEntity,
  'tenantId' | 'tenant' | 'credential' | 'jwk' | 'x5t' | 'x5tS256'
> {
  status: KeyStatus;
}

const STATUS = 'client_key_status(client_key.retired_at, client_key.expires_at)';
const IS_LIVE = `${STATUS} IN ('active', 'expiring')`;
/** The database's clock, cut to the precision it is stored in: never in the future. */
const NOW = `date_trunc('milliseconds', statement_timestamp())`;
const ANY_PAST = 'SELECT bool_or(moment <= clock_timestamp()) AS past FROM unnest($1::timestamptz[]) AS moment';

/** A list of clients has many keys: without entities they take half of the time. */
const select = (scope: TenantScope, condition: string, ...values: unknown[]): Promise<KeyView[]> =>
  scope.manager.query(
    `SELECT id, credential_id AS "credentialId", kid, alg, thumbprint, name, created_at AS "createdAt",
       created_by_id AS "createdById", created_by_email AS "createdByEmail", expires_at AS "expiresAt",
       retired_at AS "retiredAt", ${STATUS} AS status, ${LAST_USED_OF_KEY} AS "lastUsedAt"
     FROM client_key WHERE tenant_id = $1 AND ${condition}`,
    [scope.tenantId, ...values],
  );

/** Newest first, and one more than the page where there is another page. */
export const listKeys = (scope: TenantScope, credentialId: string, query: PageQuery): Promise<KeyView[]> =>
  select(
    scope,
    'credential_id = $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4',
    ...[credentialId, query.cursor ? cursorId(query.cursor) : null, fetchSize(query)],
  );

/** Live ones of several clients, the newest first, in one statement. */
export const liveKeysOf = (scope: TenantScope, credentialIds: string[]): Promise<KeyView[]> =>
  select(scope, `credential_id = ANY ($2::uuid[]) AND ${IS_LIVE} ORDER BY id DESC`, credentialIds);

export async function findKey(scope: TenantScope, credentialId: string, id: string): Promise<KeyView | undefined> {
  const [key] = await select(scope, 'credential_id = $2 AND id = $3', credentialId, id);
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

/** The successor's keys are those of the client: with ids of their own, and otherwise as they were. Answers how many. */
export async function copyLiveKeys(scope: TenantScope, fromId: string, toId: string): Promise<number> {
  const keys = await scope
    .select(ClientKeyEntity, 'client_key')
    .andWhere(`client_key.credentialId = :fromId AND ${IS_LIVE}`, { fromId })
    .orderBy('client_key.id', 'ASC')
    .getMany();
  for (const { tenantId: _, ...key } of keys)
    await scope.insert(ClientKeyEntity, { ...key, id: uuidv7(), credentialId: toId, lastUsedAt: null } as never);
  return keys.length;
}

/** Retired now; works on until the end of the grace window, or until its own end where that comes first. */
export const retireKey = (scope: TenantScope, id: string, graceSeconds: number): Promise<void> =>
  scope.update(ClientKeyEntity, id, {
    retiredAt: () => `coalesce(retired_at, ${NOW})`,
    expiresAt: () => `least(expires_at, ${NOW} + make_interval(secs => ${Number(graceSeconds)}))`,
  });
