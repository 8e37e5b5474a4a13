import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type DeepPartial,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import { ADMIN_STATEMENT_TIMEOUT_MS } from './timeouts.ts';

/** Behind a pooler connections come with the hot path's. */
const BEGIN = `set_config('statement_timeout', '${ADMIN_STATEMENT_TIMEOUT_MS}', true)`;

interface TenantOwned extends ObjectLiteral {
  id: string;
  tenantId: string | null;
}

/** One tenant's rows inside one transaction. Every statement built here is filtered by the tenant. */
export class TenantScope {
  constructor(
    readonly tenantId: string,
    readonly manager: EntityManager,
  ) {}

  select<E extends TenantOwned>(entity: EntityTarget<E>, alias: string): SelectQueryBuilder<E> {
    return this.manager
      .createQueryBuilder(entity, alias)
      .where(`${alias}.tenantId = :tenantId`, { tenantId: this.tenantId });
  }

  async insert<E extends TenantOwned>(entity: EntityTarget<E>, row: Omit<DeepPartial<E>, 'tenantId'>): Promise<void> {
    await this.manager.insert(entity, { ...row, tenantId: this.tenantId } as never);
  }

  async update<E extends TenantOwned>(entity: EntityTarget<E>, id: string, change: object): Promise<void> {
    await this.manager.update(entity, { id, tenantId: this.tenantId } as never, change as never);
  }
}

/**
 * The only way to tenant-owned tables. The tenant is set for the length of a transaction, so that row-level security
 * holds even where a filter is forgotten, and a connection goes back to the pool without a tenant.
 */
@Injectable()
export class TenantDatabase {
  constructor(private readonly dataSource: DataSource) {}

  within<T>(tenantId: string, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true), ${BEGIN}`, [tenantId]);
      return work(new TenantScope(tenantId, manager));
    });
  }

  /** What belongs to no tenant, or spans them: the list of tenants, root admins, the platform's own audit chain. */
  onPlatform<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.scope', 'platform', true), ${BEGIN}`);
      return work(manager);
    });
  }

  /** A tenant's rows or, for null, the platform's: where both can be the case. Filter by the tenant all the same. */
  inScopeOf<T>(tenantId: string | null, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return tenantId ? this.within(tenantId, ({ manager }) => work(manager)) : this.onPlatform(work);
  }

  /** Whose invitation a token digest (SHA-256) belongs to, through the database's narrow door. */
  async tenantOfInvitation(digest: Buffer): Promise<string | null> {
    const [row] = await this.dataSource.query<{ tenant: string | null }[]>(
      'SELECT find_invitation_tenant($1) AS tenant',
      [digest],
    );
    return row?.tenant ?? null;
  }
}
