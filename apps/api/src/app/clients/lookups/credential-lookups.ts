import { Inject, Injectable } from '@nestjs/common';
import type { CredentialLookupRequest, CredentialLookupResult } from '@velgent/admin-dto';
import { credentialOfToken, lastAddress } from '../../activity/calls-of-credential.store.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { invalidRequest, notFound } from '../../errors/api-error.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { CredentialView } from '../lists/credential-view.ts';
import { findViewBy } from '../lists/credential-views.store.ts';
import { findLeaked } from './leaked-credentials.store.ts';
import { TokensOfClient } from '../lifecycle/tokens-of-client.ts';

/** Whose it is that was found somewhere: by the digest of a secret, a client id or the id of a token. */
@Injectable()
export class CredentialLookups {
  constructor(
    private readonly database: TenantDatabase,
    private readonly tokensOf: TokensOfClient,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'accessTokenTtlSeconds'>,
  ) {}

  inTenant({ tenantId }: Pick<TenantContext, 'tenantId'>, asked: CredentialLookupRequest) {
    requireOne(asked);
    return this.database.within(tenantId, async (scope) => this.describe(scope, await find(scope, asked)));
  }

  /** Across organisations, for root. */
  async onPlatform(asked: CredentialLookupRequest): Promise<CredentialLookupResult> {
    requireOne(asked);
    const found = await this.database.onPlatform((transaction) =>
      findLeaked(transaction, digestOf(asked), asked.client_id, asked.jti),
    );
    if (!found) throw notFound();
    return this.database.within(found.tenant_id, async (scope) =>
      this.describe(scope, await byId(scope, found.credential_id)),
    );
  }

  private async describe(scope: TenantScope, found: CredentialView): Promise<CredentialLookupResult> {
    const { type, id, tenantId, name, status, lastUsedAt, clientId } = found;
    const lastIp = await lastAddress(scope.manager, tenantId, id);
    const tokens = clientId && (await this.tokensOf.live(scope, found, this.settings.accessTokenTtlSeconds));
    return {
      type,
      id,
      tenant_id: tenantId,
      name,
      status,
      last_used_at: lastUsedAt?.toISOString() ?? null,
      last_ip: lastIp,
      live_tokens: tokens && !tokens.refused ? tokens.live : 0,
    };
  }
}

function requireOne({ secret_sha256, client_id, jti }: CredentialLookupRequest): void {
  const given = [secret_sha256, client_id, jti].filter((value) => value !== undefined && value !== null);
  if (given.length !== 1) throw invalidRequest('Give exactly one of secret_sha256, client_id and jti.');
}

const digestOf = ({ secret_sha256 }: CredentialLookupRequest) =>
  secret_sha256 ? Buffer.from(secret_sha256, 'hex') : null;

async function find(scope: TenantScope, asked: CredentialLookupRequest): Promise<CredentialView> {
  if (asked.secret_sha256) return findViewBy(scope, 'secretDigest', digestOf(asked));
  if (asked.client_id) return findViewBy(scope, 'clientId', asked.client_id);
  const id = await credentialOfToken(scope.manager, scope.tenantId, asked.jti!);
  if (!id) throw notFound();
  return byId(scope, id);
}

const byId = (scope: TenantScope, id: string) => findViewBy(scope, 'id', id);
