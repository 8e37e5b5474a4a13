import { Inject, Injectable } from '@nestjs/common';
import type {
  Admin,
  CreateTenantRequest,
  Page,
  Tenant,
  TenantListItem,
  TenantListQuery,
  UpdateTenantRequest,
} from '@velgent/admin-dto';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { containing } from '../../database/containing.ts';
import { notFound } from '../../errors/api-error.ts';
import { cursorId, fetchSize, toPage } from '../../pagination/pages.ts';
import type { Actor, PlatformContext } from '../../access/tenant-context.ts';
import { TenantEntity } from './tenant.entity.ts';

interface Counts {
  admins: string;
  oauth_clients: string;
  api_keys: string;
}

@Injectable()
export class Tenants {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'planLimits'>,
  ) {}

  /** Root sees all of them, an org_admin their own. */
  list(admin: Admin, query: TenantListQuery): Promise<Page<TenantListItem>> {
    if (admin.role === 'root') return this.database.onPlatform((manager) => this.page(selectTenants(manager), query));
    return this.database.within(admin.tenant_id!, ({ manager, tenantId }) =>
      this.page(selectTenants(manager).where('tenant.id = :tenantId', { tenantId }), query),
    );
  }

  get(id: string): Promise<Tenant> {
    return this.database.within(id, async ({ manager }) => {
      const tenant = await manager.findOneBy(TenantEntity, { id });
      if (!tenant) throw notFound();
      return this.toTenant(tenant);
    });
  }

  exists(id: string): Promise<boolean> {
    return this.database.tenantExists(id);
  }

  create(context: PlatformContext<Actor | null>, { name, plan = 'growth' }: CreateTenantRequest): Promise<Tenant> {
    return this.database.onPlatform(async (manager) => {
      const id = uuidv7();
      await manager.insert(TenantEntity, { id, name, plan });
      await this.record(manager, context, 'tenant.created', { id, name }, { plan });
      return this.toTenant(await manager.findOneByOrFail(TenantEntity, { id }));
    });
  }

  /** Suspending stops its clients from minting and refuses its tokens and keys; reactivating gives all of it back. */
  update(context: PlatformContext, id: string, change: UpdateTenantRequest): Promise<Tenant> {
    return this.database.onPlatform(async (manager) => {
      // A stronger lock would stop who writes an event of this tenant, and so refers to it, while we wait for their chain.
      const before = await manager.findOne(TenantEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
      if (!before) throw notFound();
      const fields = (['name', 'plan', 'status'] as const).filter(
        (f) => change[f] !== undefined && change[f] !== before[f],
      );
      if (!fields.length) return this.toTenant(before);
      await manager.update(TenantEntity, { id }, Object.fromEntries(fields.map((f) => [f, change[f]])));
      const after = await manager.findOneByOrFail(TenantEntity, { id });
      const details = Object.fromEntries(
        fields.flatMap((f) => [
          [f, after[f]],
          [`previous_${f}`, before[f]],
        ]),
      );
      await this.record(manager, context, 'tenant.updated', after, details);
      return this.toTenant(after);
    });
  }

  /** Setting what is set already changes and records nothing. */
  requireSecondFactor(context: PlatformContext, id: string, required: boolean): Promise<Tenant> {
    return this.database.onPlatform(async (manager) => {
      const { affected } = await manager.update(
        TenantEntity,
        { id, secondFactorRequired: !required },
        { secondFactorRequired: required },
      );
      const tenant = await manager.findOneBy(TenantEntity, { id });
      if (!tenant) throw notFound();
      if (affected) await this.record(manager, context, 'tenant.second_factor_requirement_set', tenant, { required });
      return this.toTenant(tenant);
    });
  }

  private async record(
    manager: EntityManager,
    { actor, origin }: PlatformContext<Actor | null>,
    action: 'tenant.created' | 'tenant.updated' | 'tenant.second_factor_requirement_set',
    { id, name }: { id: string; name: string },
    details: Record<string, string | boolean>,
  ): Promise<void> {
    await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [id]);
    await this.audit.append(manager, id, { action, actor, target: { type: 'tenant', id, name }, origin, details });
  }

  private async page(tenants: SelectQueryBuilder<TenantEntity>, query: TenantListQuery): Promise<Page<TenantListItem>> {
    // Reads back from the newest until the page is full: of ten thousand a few milliseconds, so no index holds the names.
    if (query.q) tenants.andWhere('tenant.name ILIKE :like', { like: containing(query.q) });
    if (query.cursor) tenants.andWhere('tenant.id < :cursor', { cursor: cursorId(query.cursor) });
    const { entities, raw } = await tenants
      .orderBy('tenant.id', 'DESC')
      .limit(fetchSize(query))
      .getRawAndEntities<Counts>();
    const rows = entities.map((entity, i) => ({ ...entity, counts: raw[i]! }));
    return toPage(rows, query, ({ counts, ...tenant }) => ({
      ...this.toTenant(tenant),
      admins: Number(counts.admins),
      oauth_clients: Number(counts.oauth_clients),
      api_keys: Number(counts.api_keys),
    }));
  }

  private toTenant({ id, name, plan, status, createdAt, secondFactorRequired }: TenantEntity): Tenant {
    return {
      id,
      name,
      plan,
      status,
      created_at: createdAt.toISOString(),
      second_factor_required: secondFactorRequired,
      limits: this.settings.planLimits[plan],
    };
  }
}

const selectTenants = (manager: EntityManager): SelectQueryBuilder<TenantEntity> =>
  manager
    .createQueryBuilder(TenantEntity, 'tenant')
    .addSelect('(SELECT count(*) FROM admin WHERE admin.tenant_id = tenant.id AND admin.removed_at IS NULL)', 'admins')
    .addSelect(`count_live_credentials(tenant.id, 'oauth_client')`, 'oauth_clients')
    .addSelect(`count_live_credentials(tenant.id, 'api_key')`, 'api_keys');
