import { Injectable } from '@nestjs/common';
import {
  DataSource,
  type DeepPartial,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type SelectQueryBuilder,
} from 'typeorm';
import { FairQueue } from '../queues/fair-queue.ts';
import { ADMIN_STATEMENT_TIMEOUT_MS } from './timeouts.ts';

/**
 * Behind a pooler connections come with the hot path's time-out. Without parallel workers: a place of a tenant is one
 * backend, however much its statement reads.
 */
const BEGIN = `set_config('statement_timeout', '${ADMIN_STATEMENT_TIMEOUT_MS}', true),
  set_config('max_parallel_workers_per_gather', '0', true)`;

interface TenantOwned extends ObjectLiteral {
  id: string;
  tenantId: string | null;
}

/** Not exported: nobody but TenantDatabase can make a scope, neither by `new` nor as an object of the same shape. */
const MADE_HERE: unique symbol = Symbol('made by TenantDatabase');

/**
 * One tenant's rows inside one transaction, for which PostgreSQL holds the same tenant. Every statement built here is
 * filtered by the tenant.
 */
export class TenantScope {
  constructor(
    private readonly origin: typeof MADE_HERE,
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

/** Takes turns beside the tenants. */
const PLATFORM = 'platform';

/**
 * Of the pool's eight connections (data-source-options.ts) six do transactions, two at most for one tenant; sessions and
 * lookups of admins always find another. Who has many waiting leaves time to others between them.
 */
const PLACES = {
  atOnce: 6,
  atOnceOfOne: 2,
  mostWaiting: 2_000,
  mostWaitingOfOne: 250,
  longestWaitMs: 5_000,
  pausing: { share: 0.75, except: PLATFORM },
};

/**
 * The only way to tenant-owned tables. The tenant is set for the length of a transaction, so that row-level security
 * holds even where a filter is forgotten, and a connection goes back to the pool without a tenant. Tenants take turns, and
 * one that has too many transactions waiting is refused with QueueFullError. Never begin one inside another: it would wait
 * for a place that is not given back.
 */
@Injectable()
export class TenantDatabase {
  private readonly queue = new FairQueue(PLACES);

  constructor(private readonly dataSource: DataSource) {}

  /** Transactions that wait for their turn. */
  get waiting(): number {
    return this.queue.waiting;
  }

  within<T>(tenantId: string, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    return this.transaction(tenantId, async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true), ${BEGIN}`, [tenantId]);
      return work(new TenantScope(MADE_HERE, tenantId, manager));
    });
  }

  /** What belongs to no tenant, or spans them: the list of tenants, root admins, the platform's own audit chain. */
  onPlatform<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.transaction(PLATFORM, async (manager) => {
      await manager.query(`SELECT set_config('app.scope', 'platform', true), ${BEGIN}`);
      return work(manager);
    });
  }

  /** A tenant's rows or, for null, the platform's: where both can be the case. Filter by the tenant all the same. */
  inScopeOf<T>(tenantId: string | null, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return tenantId ? this.within(tenantId, ({ manager }) => work(manager)) : this.onPlatform(work);
  }

  /** Whose invitation a token digest (SHA-256) belongs to, by a SECURITY DEFINER function. */
  async tenantOfInvitation(digest: Buffer): Promise<string | null> {
    const [row] = await this.dataSource.query<{ tenant: string | null }[]>(
      'SELECT find_invitation_tenant($1) AS tenant',
      [digest],
    );
    return row?.tenant ?? null;
  }

  /** Through another one, for each request of root: in one statement, and without a place in the queue. */
  async tenantExists(id: string): Promise<boolean> {
    const [row] = await this.dataSource.query<[{ found: boolean }]>('SELECT tenant_exists($1) AS found', [id]);
    return row.found;
  }

  private transaction<T>(owner: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.queue.run(owner, () => this.dataSource.transaction(work));
  }
}
