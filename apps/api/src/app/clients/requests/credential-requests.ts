import { Injectable } from '@nestjs/common';
import type { ClientAuthRequest } from '@velgent/admin-dto';
import { v7 as uuidv7 } from 'uuid';
import { TenantDatabase, type TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import type { TenantContext } from '../../access/tenant-context.ts';
import type { ClientMaterial } from '../authentication/client-material.ts';
import { ClientMaterials } from '../authentication/client-materials.ts';
import type { CredentialKind } from '../credential-kind.ts';
import type { CredentialView } from '../lists/credential-view.ts';
import { findView } from '../lists/credential-views.store.ts';
import { Credentials, type Revealed, type Rotated } from '../lifecycle/credentials.ts';
import { markUndelivered } from '../lifecycle/credentials.store.ts';
import { claimKey, findClaim } from './credential-requests.store.ts';
import type { RequestKey } from './request-key.decorators.ts';

/** What became of a request that was made before; its secret is kept nowhere. */
export interface Replayed {
  credential: CredentialView;
  replayed: true;
}

interface Asked {
  auth?: ClientAuthRequest;
}

type Material = () => ClientMaterial | undefined;

/** Creates and rotates once for each `Idempotency-Key`: the key is claimed in the transaction of the change. */
@Injectable()
export class CredentialRequests {
  constructor(
    private readonly database: TenantDatabase,
    private readonly credentials: Credentials,
    private readonly materials: ClientMaterials,
  ) {}

  async create(
    context: TenantContext,
    kind: CredentialKind,
    { name, auth: asked }: Asked & { name: string },
    key: RequestKey | undefined,
  ): Promise<Revealed | Replayed> {
    const material = await this.readMaterial(asked);
    const answer = await this.database.within(context.tenantId, async (scope) => {
      const id = uuidv7();
      const made = key && (await claim(scope, context, key, id));
      if (made) return replay(scope, kind, made);
      return this.credentials.createIn(scope, context, kind, { name, auth: material() }, id);
    });
    await this.fetchKeys(context, answer, material);
    return answer;
  }

  async rotate(
    context: TenantContext,
    kind: CredentialKind,
    id: string,
    { grace_seconds: graceSeconds, auth: asked }: Asked & { grace_seconds?: number },
    key: RequestKey | undefined,
  ): Promise<Rotated | (Replayed & { previous: CredentialView })> {
    const material = await this.readMaterial(asked);
    const answer = await this.database.within(context.tenantId, async (scope) => {
      const successorId = uuidv7();
      const made = key && (await claim(scope, context, key, successorId));
      if (made) return { ...(await replay(scope, kind, made)), previous: await findView(scope, kind, id) };
      return this.credentials.rotateIn(scope, context, kind, id, { graceSeconds, auth: material() }, successorId);
    });
    await this.fetchKeys(context, answer, material);
    return answer;
  }

  /** Before any transaction, since names are resolved. Throws only when it is asked for, which a replay never does. */
  private async readMaterial(asked: ClientAuthRequest | undefined): Promise<Material> {
    try {
      const material = await this.materials.read(asked);
      return () => material;
    } catch (refusal) {
      return () => {
        throw refusal;
      };
    }
  }

  private async fetchKeys(context: TenantContext, answer: Revealed | Replayed, material: Material): Promise<void> {
    if (!('replayed' in answer)) await this.materials.fetchFirst(context, answer.credential.id, material());
  }
}

/** The id of the credential that the key has made already; undefined where it is made now. */
async function claim(
  scope: TenantScope,
  { actor }: TenantContext,
  key: RequestKey,
  credentialId: string,
): Promise<string | undefined> {
  if (await claimKey(scope, actor.id, key, credentialId)) return undefined;
  const made = await findClaim(scope, actor.id, key);
  if (!made.requestDigest.equals(key.requestDigest))
    throw conflict('This Idempotency-Key was used for another request within the last 24 hours.');
  return made.credentialId;
}

async function replay(scope: TenantScope, kind: CredentialKind, id: string): Promise<Replayed> {
  await markUndelivered(scope, id);
  return { credential: await findView(scope, kind, id), replayed: true };
}
