import { Inject, Injectable } from '@nestjs/common';
import type {
  CreateTrustedIssuerRequest,
  Page,
  PageQuery,
  TrustedIssuer,
  UpdateTrustedIssuerRequest,
} from '@velgent/admin-dto';
import type { AuditAction } from '@velgent/client-model';
import { v7 as uuidv7 } from 'uuid';
import type { TenantContext } from '../../access/tenant-context.ts';
import { type AuditEntry, AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { notFound } from '../../errors/api-error.ts';
import { KeySetRefresh } from '../../key-sets/key-set-refresh.ts';
import { toPage } from '../../pagination/pages.ts';
import { creatorOf } from '../lifecycle/creator.ts';
import { IssuerChecks } from './issuer-checks.ts';
import { requirePlace, requireUnused } from './issuer-rules.ts';
import { changedSettings, detailsOf, differenceOf, newSettings } from './issuer-settings.ts';
import { haveSameKeys } from './key-source.ts';
import { toTrustedIssuer } from './trusted-issuer-view.ts';
import type { TrustedIssuerEntity } from './trusted-issuer.entity.ts';
import {
  deleteIssuer,
  findIssuer,
  insertIssuer,
  listIssuers,
  lockIssuer,
  updateIssuer,
} from './trusted-issuers.store.ts';

/** Whose tokens an organisation takes. Their keys are fetched once the change is committed; one that is dead is kept, too. */
@Injectable()
export class TrustedIssuers {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    private readonly checks: IssuerChecks,
    private readonly keySets: KeySetRefresh,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  list({ tenantId }: TenantContext, query: PageQuery): Promise<Page<TrustedIssuer>> {
    return this.database.within(tenantId, async (scope) =>
      toPage(await listIssuers(scope, query), query, toTrustedIssuer),
    );
  }

  get({ tenantId }: TenantContext, id: string): Promise<TrustedIssuer> {
    return this.database.within(tenantId, async (scope) => {
      const issuer = await findIssuer(scope, id);
      if (!issuer) throw notFound();
      return toTrustedIssuer(issuer);
    });
  }

  async create(context: TenantContext, body: CreateTrustedIssuerRequest): Promise<TrustedIssuer> {
    await this.checks.require(body);
    const [id, settings] = [uuidv7(), newSettings(body, this.settings.publicUrl)];
    const keySetId = await this.database.within(context.tenantId, async (scope) => {
      const made = await insertIssuer(scope, id, settings, creatorOf(context.actor));
      await this.record(scope, context, 'trusted_issuer.created', { id, ...settings }, detailsOf(settings));
      await requirePlace(scope);
      return made;
    });
    await this.keySets.now(keySetId);
    return this.get(context, id);
  }

  /** What changes nothing is not recorded. */
  async update(context: TenantContext, id: string, body: UpdateTrustedIssuerRequest): Promise<TrustedIssuer> {
    await this.get(context, id);
    await this.checks.require(body);
    const otherKeys = await this.database.within(context.tenantId, async (scope) => {
      const before = await locked(scope, id);
      const after = changedSettings(before, body, this.settings.publicUrl);
      const details = differenceOf(before, after);
      if (Object.keys(details).length === 0) return undefined;
      const keySetId = await updateIssuer(scope, before, after, !haveSameKeys(before, after));
      await this.record(scope, context, 'trusted_issuer.updated', { id, name: after.name }, details);
      return keySetId === before.keySetId ? undefined : keySetId;
    });
    if (otherKeys) await this.keySets.now(otherKeys);
    return this.get(context, id);
  }

  delete(context: TenantContext, id: string): Promise<void> {
    return this.database.within(context.tenantId, async (scope) => {
      const issuer = await locked(scope, id);
      await requireUnused(scope, id);
      await deleteIssuer(scope, issuer);
      await this.record(scope, context, 'trusted_issuer.deleted', issuer, { issuer: issuer.issuer });
    });
  }

  async refresh(context: TenantContext, id: string): Promise<TrustedIssuer> {
    const keySetId = await this.database.within(context.tenantId, async (scope) => {
      const issuer = await findIssuer(scope, id);
      if (!issuer) throw notFound();
      return issuer.keySetId;
    });
    await this.keySets.now(keySetId);
    return this.get(context, id);
  }

  private record(
    scope: TenantScope,
    { actor, origin }: TenantContext,
    action: AuditAction,
    { id, name }: { id: string; name: string },
    details: AuditEntry['details'],
  ): Promise<void> {
    const target = { type: 'trusted_issuer' as const, id, name };
    return this.audit.append(scope.manager, scope.tenantId, { action, actor, target, origin, details });
  }
}

async function locked(scope: TenantScope, id: string): Promise<TrustedIssuerEntity> {
  const issuer = await lockIssuer(scope, id);
  if (!issuer) throw notFound();
  return issuer;
}
