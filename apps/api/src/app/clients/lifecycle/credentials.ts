import { Inject, Injectable } from '@nestjs/common';
import type { CredentialListQuery, LiveTokens, Page } from '@velgent/admin-dto';
import { v7 as uuidv7 } from 'uuid';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { ClientMaterial } from '../authentication/client-material.ts';
import { copyMaterial, storeMaterial } from '../authentication/store-material.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { authDetails } from './auth-details.ts';
import { credentialEvent } from './credential-event.ts';
import { keepToCredentialLimit } from './credential-limit.ts';
import { endAfter, markRevoked } from './credentials.store.ts';
import { creatorOf } from './creator.ts';
import { listCredentials } from '../lists/credential-list.ts';
import type { CredentialView } from '../lists/credential-view.ts';
import { findView, lockView } from '../lists/credential-views.store.ts';
import { orderOf } from '../lists/list-order.ts';
import { bringUpToDate } from '../lists/up-to-date.ts';
import { makeCredential } from './new-credential.ts';
import { TokensOfClient } from './tokens-of-client.ts';

/** A credential and, this once, its secret; null where it authenticates by something else. */
export interface Revealed {
  credential: CredentialView;
  secret: string | null;
}

export interface NewCredential {
  name: string;
  /** By a secret, unless something else is said. */
  auth?: ClientMaterial;
}

export interface Rotation {
  graceSeconds?: number;
  /** As the old one, unless something else is said. */
  auth?: ClientMaterial;
}

export interface Rotated extends Revealed {
  previous: CredentialView;
}

/** `tokens` is null for an API key, which mints none. */
export interface Revoked {
  credential: CredentialView;
  tokens: LiveTokens | null;
}

const BY_SECRET: ClientMaterial = { method: 'client_secret' };

/** The one lifecycle of OAuth clients and API keys: create, rotate, revoke. Each change commits with its audit event. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
    private readonly tokensOf: TokensOfClient,
    @Inject(SETTINGS)
    private readonly settings: Pick<Settings, 'rotationGraceSeconds' | 'accessTokenTtlSeconds' | 'planLimits'>,
  ) {}

  async list<T>(
    context: TenantContext,
    kind: CredentialKind,
    query: CredentialListQuery,
    toItem: (view: CredentialView) => T,
  ): Promise<Page<T>> {
    await bringUpToDate(this.database, context.tenantId, { use: orderOf(query.sort).by === 'used' });
    return this.database.within(context.tenantId, async (scope) => {
      const page = await listCredentials(scope, kind, query);
      return { ...page, items: page.items.map(toItem) };
    });
  }

  get(context: TenantContext, kind: CredentialKind, id: string): Promise<CredentialView> {
    return this.database.within(context.tenantId, (scope) => findView(scope, kind, id));
  }

  create(context: TenantContext, kind: CredentialKind, wanted: NewCredential): Promise<Revealed> {
    return this.database.within(context.tenantId, (scope) => this.createIn(scope, context, kind, wanted));
  }

  /** Within a transaction of the caller, who may choose the id. */
  async createIn(
    scope: TenantScope,
    context: TenantContext,
    kind: CredentialKind,
    { name, auth = BY_SECRET }: NewCredential,
    id = uuidv7(),
  ): Promise<Revealed> {
    const creator = creatorOf(context.actor);
    const first = { id, name, lineageId: id, generation: 1, rotatedFromId: null };
    const secret = await makeCredential(scope, creator, kind, first, auth.method);
    if (auth.method !== 'client_secret') await storeMaterial(scope, id, creator, auth);
    const credential = await findView(scope, kind, id);
    const details = secret === null ? authDetails(credential.auth) : { secret_prefix: credential.secretPrefix };
    await this.record(scope, context, 'created', credential, details);
    await keepToCredentialLimit(scope, this.settings.planLimits, 'created');
    return { credential, secret };
  }

  /** A new credential beside the old one, which ends after the grace window. Of several at once, one succeeds. */
  rotate(context: TenantContext, kind: CredentialKind, id: string, rotation: Rotation = {}): Promise<Rotated> {
    return this.database.within(context.tenantId, (scope) => this.rotateIn(scope, context, kind, id, rotation));
  }

  /** Within a transaction of the caller, who may choose the successor's id. */
  async rotateIn(
    scope: TenantScope,
    context: TenantContext,
    kind: CredentialKind,
    id: string,
    { graceSeconds = this.settings.rotationGraceSeconds, auth }: Rotation,
    successorId = uuidv7(),
  ): Promise<Rotated> {
    const old = await lockView(scope, kind, id);
    if (old.status !== 'active') throw conflict(`Only an active credential can be rotated; this one is ${old.status}.`);
    await endAfter(scope, id, graceSeconds);
    const successor = { ...old, id: successorId, generation: old.generation + 1, rotatedFromId: id };
    const creator = creatorOf(context.actor);
    const secret = await makeCredential(scope, creator, kind, successor, auth?.method ?? old.authMethod);
    if (auth && auth.method !== 'client_secret') await storeMaterial(scope, successorId, creator, auth);
    else if (!auth && secret === null) await copyMaterial(scope, old, successorId);
    const [previous, credential] = [await findView(scope, kind, id), await findView(scope, kind, successorId)];
    const bySecret = secret !== null && old.authMethod === 'client_secret';
    await this.record(scope, context, 'rotated', previous, {
      successor_id: successorId,
      grace_seconds: graceSeconds,
      expires_at: previous.expiresAt!.toISOString(),
      ...(!bySecret && authDetails(credential.auth)),
    });
    await keepToCredentialLimit(scope, this.settings.planLimits, 'rotated');
    return { credential, secret, previous };
  }

  /**
   * From the moment this returns, nothing new can be had with the credential; with `withTokens`, within a second what
   * was had is refused too. What was so already changes nothing and is not recorded.
   */
  revoke(context: TenantContext, kind: CredentialKind, id: string, withTokens = false): Promise<Revoked> {
    const ttl = this.settings.accessTokenTtlSeconds;
    return this.database.within(context.tenantId, async (scope) => {
      const before = await lockView(scope, kind, id);
      const revokes = before.status !== 'revoked';
      if (revokes) await markRevoked(scope, id);
      const refuses =
        withTokens && before.clientId !== null && (await this.tokensOf.refuseAll(scope, before.clientId, ttl));
      const credential = await findView(scope, kind, id);
      const tokens = credential.clientId === null ? null : await this.tokensOf.live(scope, credential, ttl);
      if (revokes || refuses)
        await this.record(scope, context, 'revoked', credential, {
          previous_status: before.status,
          ...(tokens && { live_tokens: tokens.live, tokens_refused: tokens.refused }),
        });
      return { credential, tokens };
    });
  }

  private record(scope: TenantScope, ...event: Parameters<typeof credentialEvent>): Promise<void> {
    return this.audit.append(scope.manager, scope.tenantId, credentialEvent(...event));
  }
}
