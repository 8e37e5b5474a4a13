import type { PageQuery } from '@velgent/admin-dto';
import type { TenantScope } from '../../database/tenant-database.ts';
import { createKeySet, deleteKeySet, type KeySetState, statesOf } from '../../key-sets/key-set.store.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';
import { countClientsOfIssuers } from '../authentication/federation-rules.store.ts';
import type { Creator } from '../lifecycle/creator.ts';
import type { IssuerSettings } from './issuer-settings.ts';
import { keySourceOf } from './key-source.ts';
import { TrustedIssuerEntity } from './trusted-issuer.entity.ts';

export type IssuerView = TrustedIssuerEntity & { keySetState: KeySetState; clients: number };

const select = (scope: TenantScope) => scope.select(TrustedIssuerEntity, 'issuer');
const byId = (scope: TenantScope, id: string) => select(scope).andWhere('issuer.id = :id', { id });

/** Newest first, and one more than the page where there is another page. */
export function listIssuers(scope: TenantScope, query: PageQuery): Promise<IssuerView[]> {
  const issuers = select(scope).orderBy('issuer.id', 'DESC').limit(fetchSize(query));
  if (query.cursor) issuers.andWhere('issuer.id < :cursor', { cursor: cursorId(query.cursor) });
  return issuers.getMany().then((found) => views(scope, found));
}

export async function findIssuer(scope: TenantScope, id: string): Promise<IssuerView | undefined> {
  const [view] = await views(scope, await byId(scope, id).getMany());
  return view;
}

/** For whoever changes it; no rule can begin to name it meanwhile. */
export const lockIssuer = (scope: TenantScope, id: string): Promise<TrustedIssuerEntity | null> =>
  byId(scope, id).setLock('pessimistic_write').getOne();

export const countIssuers = (scope: TenantScope): Promise<number> => select(scope).getCount();

/** With a set of keys of its own, whose id is answered. */
export async function insertIssuer(
  scope: TenantScope,
  id: string,
  settings: IssuerSettings,
  creator: Creator,
): Promise<string> {
  const keySetId = await createKeySet(scope.manager, scope.tenantId, keySourceOf(settings));
  await scope.insert(TrustedIssuerEntity, { id, ...settings, ...creator, keySetId } as never);
  return keySetId;
}

/** Keys from elsewhere are another set; answers the id of the one there is then. */
export async function updateIssuer(
  scope: TenantScope,
  before: TrustedIssuerEntity,
  settings: IssuerSettings,
  hasOtherKeys: boolean,
): Promise<string> {
  if (!hasOtherKeys) {
    await scope.update(TrustedIssuerEntity, before.id, settings);
    return before.keySetId;
  }
  const keySetId = await createKeySet(scope.manager, scope.tenantId, keySourceOf(settings));
  await scope.update(TrustedIssuerEntity, before.id, { ...settings, keySetId });
  await deleteKeySet(scope.manager, scope.tenantId, before.keySetId);
  return keySetId;
}

export async function deleteIssuer(scope: TenantScope, { id, keySetId }: TrustedIssuerEntity): Promise<void> {
  await scope.manager.delete(TrustedIssuerEntity, { id, tenantId: scope.tenantId });
  await deleteKeySet(scope.manager, scope.tenantId, keySetId);
}

async function views({ manager, tenantId }: TenantScope, issuers: TrustedIssuerEntity[]): Promise<IssuerView[]> {
  const states = await statesOf(
    manager,
    tenantId,
    issuers.map(({ keySetId }) => keySetId),
  );
  const counts = await countClientsOfIssuers(
    manager,
    tenantId,
    issuers.map(({ id }) => id),
  );
  return issuers.map((issuer) => ({
    ...issuer,
    keySetState: states.get(issuer.keySetId)!,
    clients: counts.get(issuer.id) ?? 0,
  }));
}
