import { Inject, Injectable } from '@nestjs/common';
import type {
  CreateTenantRequest,
  Page,
  Tenant,
  TenantListItem,
  TenantListQuery,
  UpdateTenantRequest,
} from '@velgent/admin-dto';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { enterTenant } from '../../database/enter-tenant.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import type { Transaction } from '../../database/transaction.ts';
import { notFound } from '../../errors/api-error.ts';
import { toPage } from '../../pagination/pages.ts';
import type { PlatformContext } from '../../access/tenant-context.ts';
import type { TenantEntity } from './tenant.entity.ts';
import {
  changeTenant,
  findTenant,
  getTenant,
  insertTenant,
  type ListedTenant,
  listTenants,
  lockTenant,
  setSecondFactorRequired,
} from './tenants.store.ts';

@Injectable()
export class Tenants {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'planLimits'>,
  ) {}

  /** Who manages the platform sees all of them, an admin of one that one. */
  list({ actor }: PlatformContext, query: TenantListQuery): Promise<Page<TenantListItem>> {
    const only = actor.permissions.has('platform.manage') ? undefined : actor.tenant!;
    return this.database.inScopeOf(only ?? null, async (transaction) =>
      toPage(await listTenants(transaction, query, only), query, (tenant) => this.toListItem(tenant)),
    );
  }

  get(id: string): Promise<Tenant> {
    return this.database.inScopeOf(id, async (transaction) => {
      const tenant = await findTenant(transaction, id);
      if (!tenant) throw notFound();
      return this.toTenant(tenant);
    });
  }

  exists(id: string): Promise<boolean> {
    return this.database.tenantExists(id);
  }

  create(context: PlatformContext, { name, plan = 'growth' }: CreateTenantRequest): Promise<Tenant> {
    return this.database.onPlatform(async (transaction) => {
      const id = uuidv7();
      await insertTenant(transaction, { id, name, plan });
      await this.record(transaction, context, 'tenant.created', { id, name }, { plan });
      return this.toTenant(await getTenant(transaction, id));
    });
  }

  /** Suspending stops its clients from minting and refuses its tokens and keys; reactivating gives all of it back. */
  update(context: PlatformContext, id: string, change: UpdateTenantRequest): Promise<Tenant> {
    return this.database.onPlatform(async (transaction) => {
      const before = await lockTenant(transaction, id);
      if (!before) throw notFound();
      const fields = (['name', 'plan', 'status'] as const).filter(
        (f) => change[f] !== undefined && change[f] !== before[f],
      );
      if (!fields.length) return this.toTenant(before);
      await changeTenant(transaction, id, Object.fromEntries(fields.map((f) => [f, change[f]])));
      const after = await getTenant(transaction, id);
      const details = Object.fromEntries(
        fields.flatMap((f) => [
          [f, after[f]],
          [`previous_${f}`, before[f]],
        ]),
      );
      await this.record(transaction, context, 'tenant.updated', after, details);
      return this.toTenant(after);
    });
  }

  /** Setting what is set already changes and records nothing. */
  requireSecondFactor(context: PlatformContext, id: string, required: boolean): Promise<Tenant> {
    return this.database.onPlatform(async (transaction) => {
      const changed = await setSecondFactorRequired(transaction, id, required);
      const tenant = await findTenant(transaction, id);
      if (!tenant) throw notFound();
      if (changed)
        await this.record(transaction, context, 'tenant.second_factor_requirement_set', tenant, { required });
      return this.toTenant(tenant);
    });
  }

  private async record(
    transaction: Transaction,
    { actor, origin }: PlatformContext,
    action: 'tenant.created' | 'tenant.updated' | 'tenant.second_factor_requirement_set',
    { id, name }: { id: string; name: string },
    details: Record<string, string | boolean>,
  ): Promise<void> {
    await enterTenant(transaction, id);
    await this.audit.append(transaction, id, { action, actor, target: { type: 'tenant', id, name }, origin, details });
  }

  private toListItem({ counts, ...tenant }: ListedTenant): TenantListItem {
    return {
      ...this.toTenant(tenant),
      admins: Number(counts.admins),
      oauth_clients: Number(counts.oauth_clients),
      api_keys: Number(counts.api_keys),
    };
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
