import type { CreateTenantRequest, TenantListQuery } from '@velgent/admin-dto';
import type { TenantPlan } from '@velgent/client-model';
import { In, type SelectQueryBuilder } from 'typeorm';
import { containing } from '../../database/containing.ts';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import { cursorId, fetchSize } from '../../pagination/pages.ts';
import { TenantEntity } from './tenant.entity.ts';

interface Counts {
  admins: string;
  oauth_clients: string;
  api_keys: string;
}

export type ListedTenant = TenantEntity & { counts: Counts };

export const findTenant = (transaction: Transaction, id: string): Promise<TenantEntity | null> =>
  managerOf(transaction).findOneBy(TenantEntity, { id });

export const getTenant = (transaction: Transaction, id: string): Promise<TenantEntity> =>
  managerOf(transaction).findOneByOrFail(TenantEntity, { id });

export const tenantsOf = (transaction: Transaction, ids: string[]): Promise<TenantEntity[]> =>
  managerOf(transaction).findBy(TenantEntity, { id: In(ids) });

export async function allTenantIds(transaction: Transaction): Promise<string[]> {
  const tenants = await managerOf(transaction).find(TenantEntity, { select: { id: true } });
  return tenants.map(({ id }) => id);
}

/** A stronger lock would stop who writes an event of this tenant, and so refers to it, while we wait for their chain. */
export const lockTenant = (transaction: Transaction, id: string): Promise<TenantEntity | null> =>
  managerOf(transaction).findOne(TenantEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });

export async function planOf(transaction: Transaction, id: string): Promise<TenantPlan> {
  const statement = 'SELECT plan FROM tenant WHERE id = $1';
  const [tenant] = await managerOf(transaction).query<[{ plan: TenantPlan }]>(statement, [id]);
  return tenant.plan;
}

export async function insertTenant(
  transaction: Transaction,
  tenant: Required<CreateTenantRequest> & { id: string },
): Promise<void> {
  await managerOf(transaction).insert(TenantEntity, tenant);
}

export async function changeTenant(
  transaction: Transaction,
  id: string,
  change: Partial<Pick<TenantEntity, 'name' | 'plan' | 'status'>>,
): Promise<void> {
  await managerOf(transaction).update(TenantEntity, { id }, change);
}

/** False where it was so already, or there is no such tenant. */
export async function setSecondFactorRequired(
  transaction: Transaction,
  id: string,
  required: boolean,
): Promise<boolean> {
  const before = { id, secondFactorRequired: !required };
  const { affected } = await managerOf(transaction).update(TenantEntity, before, { secondFactorRequired: required });
  return affected === 1;
}

/** All of them or one alone, newest first, and one more than the page where there is another page. */
export async function listTenants(
  transaction: Transaction,
  query: TenantListQuery,
  only?: string,
): Promise<ListedTenant[]> {
  const tenants = select(transaction);
  if (only) tenants.where('tenant.id = :only', { only });
  // Reads back from the newest until the page is full: of ten thousand a few milliseconds, so no index holds the names.
  if (query.q) tenants.andWhere('tenant.name ILIKE :like', { like: containing(query.q) });
  if (query.cursor) tenants.andWhere('tenant.id < :cursor', { cursor: cursorId(query.cursor) });
  const { entities, raw } = await tenants
    .orderBy('tenant.id', 'DESC')
    .limit(fetchSize(query))
    .getRawAndEntities<Counts>();
  return entities.map((entity, i) => ({ ...entity, counts: raw[i]! }));
}

const select = (transaction: Transaction): SelectQueryBuilder<TenantEntity> =>
  managerOf(transaction)
    .createQueryBuilder(TenantEntity, 'tenant')
    .addSelect('(SELECT count(*) FROM admin WHERE admin.tenant_id = tenant.id AND admin.removed_at IS NULL)', 'admins')
    .addSelect(`count_live_credentials(tenant.id, 'oauth_client')`, 'oauth_clients')
    .addSelect(`count_live_credentials(tenant.id, 'api_key')`, 'api_keys');
