import { Injectable } from '@nestjs/common';
import type { ClientKey, NewClientKey, Page, PageQuery } from '@velgent/admin-dto';
import { CLIENT_AUTH_LIMITS } from '@velgent/client-model';
import type { TenantContext } from '../../access/tenant-context.ts';
import { AuditTrail } from '../../audit/audit-trail.ts';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { conflict, notFound } from '../../errors/api-error.ts';
import { toPage } from '../../pagination/pages.ts';
import { OAUTH_CLIENT_KIND as KIND } from '../credential-kind.ts';
import { creatorOf } from '../lifecycle/creator.ts';
import type { CredentialView } from '../lists/credential-view.ts';
import { findView, lockView } from '../lists/credential-views.store.ts';
import { toClientKey } from './client-auth-view.ts';
import { findKey, insertKeys, type KeyView, listKeys, liveKeysOf, retireKey } from './client-keys.store.ts';
import { newKeyOf } from './client-material.ts';
import { keyEvent } from './key-event.ts';
import { requireDistinct, requireFuture } from './store-material.ts';

/** The public keys of clients of `private_key_jwt`. Each change locks the client: of several at once each sees the others. */
@Injectable()
export class ClientKeys {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audit: AuditTrail,
  ) {}

  list(context: TenantContext, clientId: string, query: PageQuery): Promise<Page<ClientKey>> {
    return this.database.within(context.tenantId, async (scope) => {
      await findView(scope, KIND, clientId);
      return toPage(await listKeys(scope, clientId, query), query, toClientKey);
    });
  }

  async add(context: TenantContext, clientId: string, given: NewClientKey): Promise<ClientKey> {
    const key = await newKeyOf(given);
    return this.database.within(context.tenantId, async (scope) => {
      const client = await lockView(scope, KIND, clientId);
      requireToTakeKeys(client);
      await requireFuture(scope, [key], () => 'expires_at');
      const live = await liveKeysOf(scope, [clientId]);
      requireDistinct([...live, key]);
      if (live.length >= CLIENT_AUTH_LIMITS.keys)
        throw conflict(`A client has at most ${CLIENT_AUTH_LIMITS.keys} live keys. Retire one that is no longer used.`);
      const [id] = await insertKeys(scope, clientId, creatorOf(context.actor), [key]);
      return this.recorded(scope, context, client, 'key_added', await get(scope, clientId, id!));
    });
  }

  /** What has ended already stays as it is and is not recorded; nor does a grace window grow. */
  retire(context: TenantContext, clientId: string, id: string, graceSeconds = 0): Promise<ClientKey> {
    return this.database.within(context.tenantId, async (scope) => {
      const client = await lockView(scope, KIND, clientId);
      const before = await get(scope, clientId, id);
      if (before.status === 'expired' || before.status === 'retired') return toClientKey(before);
      if (before.status === 'active') await requireAnother(scope, clientId, id);
      await retireKey(scope, id, graceSeconds);
      const after = await get(scope, clientId, id);
      if (before.retiredAt && before.expiresAt!.getTime() === after.expiresAt!.getTime()) return toClientKey(after);
      return this.recorded(scope, context, client, 'key_retired', after);
    });
  }

  private async recorded(
    scope: TenantScope,
    context: TenantContext,
    client: CredentialView,
    did: 'key_added' | 'key_retired',
    key: KeyView,
  ): Promise<ClientKey> {
    await this.audit.append(scope.manager, scope.tenantId, keyEvent(context, did, client, key));
    return toClientKey(key);
  }
}

async function get(scope: TenantScope, clientId: string, id: string): Promise<KeyView> {
  const key = await findKey(scope, clientId, id);
  if (!key) throw notFound();
  return key;
}

function requireToTakeKeys({ authMethod, status }: CredentialView): void {
  if (authMethod !== 'private_key_jwt')
    throw conflict(`This client authenticates by ${authMethod} and has no keys. Rotate it to another method.`);
  if (status === 'revoked' || status === 'expired') throw conflict(`This client is ${status}: it takes no more keys.`);
}

async function requireAnother(scope: TenantScope, clientId: string, id: string): Promise<void> {
  const live = await liveKeysOf(scope, [clientId]);
  if (live.some((key) => key.status === 'active' && key.id !== id)) return;
  throw conflict('This is the last active key of the client. Add another one first, or revoke the client.');
}
