import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { type CredentialView, findView } from '../lists/credential-view.ts';
import { CredentialEntity } from '../credential.entity.ts';
import { Credentials, type Revealed, type Rotated } from '../lifecycle/credentials.ts';
import type { RequestKey } from './request-key.decorators.ts';

/** What became of a request that was made before; its secret is kept nowhere. */
export interface Replayed {
  credential: CredentialView;
  secret: null;
}

/** Of several at once with one key the others wait here until the first has committed. */
const CLAIM = `
  INSERT INTO credential_request (id, tenant_id, admin_id, key_digest, request_digest, credential_id, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp() + interval '24 hours')
  ON CONFLICT (tenant_id, admin_id, key_digest) DO UPDATE
    SET id = excluded.id, request_digest = excluded.request_digest, credential_id = excluded.credential_id,
        expires_at = excluded.expires_at
    WHERE credential_request.expires_at <= clock_timestamp()
  RETURNING id`;
const CLAIMED = `
  SELECT request_digest, credential_id FROM credential_request
  WHERE tenant_id = $1 AND admin_id = $2 AND key_digest = $3`;

/** Creates and rotates once for each `Idempotency-Key`: the key is claimed in the transaction of the change. */
@Injectable()
export class CredentialRequests {
  constructor(
    private readonly database: TenantDatabase,
    private readonly credentials: Credentials,
  ) {}

  create(
    context: TenantContext,
    kind: CredentialKind,
    name: string,
    key: RequestKey | undefined,
  ): Promise<Revealed | Replayed> {
    return this.database.within(context.tenantId, async (scope) => {
      const id = uuidv7();
      const made = key && (await claim(scope, context, key, id));
      return made ? replay(scope, kind, made) : this.credentials.createIn(scope, context, kind, name, id);
    });
  }

  rotate(
    context: TenantContext,
    kind: CredentialKind,
    id: string,
    graceSeconds: number | undefined,
    key: RequestKey | undefined,
  ): Promise<Rotated | (Replayed & { previous: CredentialView })> {
    return this.database.within(context.tenantId, async (scope) => {
      const successorId = uuidv7();
      const made = key && (await claim(scope, context, key, successorId));
      if (!made) return this.credentials.rotateIn(scope, context, kind, id, graceSeconds, successorId);
      return { ...(await replay(scope, kind, made)), previous: await findView(scope, kind, id) };
    });
  }
}

/** The id of the credential that the key has made already; undefined where it is made now. */
async function claim(
  { manager, tenantId }: TenantScope,
  { actor }: TenantContext,
  { keyDigest, requestDigest }: RequestKey,
  credentialId: string,
): Promise<string | undefined> {
  const values = [uuidv7(), tenantId, actor.id, keyDigest, requestDigest, credentialId];
  const claimed = await manager.query<unknown[]>(CLAIM, values);
  if (claimed.length) return undefined;
  const [request] = await manager.query<[{ request_digest: Buffer; credential_id: string }]>(CLAIMED, [
    tenantId,
    actor.id,
    keyDigest,
  ]);
  if (!request.request_digest.equals(requestDigest))
    throw conflict('This Idempotency-Key was used for another request within the last 24 hours.');
  return request.credential_id;
}

async function replay(scope: TenantScope, kind: CredentialKind, id: string): Promise<Replayed> {
  await scope.update(CredentialEntity, id, { secretDelivered: false });
  return { credential: await findView(scope, kind, id), secret: null };
}
