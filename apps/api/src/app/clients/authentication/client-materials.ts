import { Injectable } from '@nestjs/common';
import type { ClientAuthRequest } from '@velgent/admin-dto';
import { setTimeout as after } from 'node:timers/promises';
import type { TenantContext } from '../../access/tenant-context.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Egress } from '../../egress/egress.ts';
import { invalidRequest } from '../../errors/api-error.ts';
import { KeySetRefresh } from '../../key-sets/key-set-refresh.ts';
import { authsOf } from './client-auth.store.ts';
import { type ClientMaterial, materialOf } from './client-material.ts';

const TIMEOUT_MS = 5_000;

/** Reads what a client is to authenticate by, and gets the keys that it publishes. */
@Injectable()
export class ClientMaterials {
  constructor(
    private readonly egress: Egress,
    private readonly refresh: KeySetRefresh,
    private readonly database: TenantDatabase,
  ) {}

  /** Throws 400 with `param`. Undefined where nothing is said. */
  async read(auth: ClientAuthRequest | undefined): Promise<ClientMaterial | undefined> {
    const material = auth && (await materialOf(auth));
    if (material && 'jwksUri' in material && material.jwksUri !== null) {
      const reason = await this.egress.refusalOf(material.jwksUri, TIMEOUT_MS);
      if (reason) throw invalidRequest(`auth.jwks_uri ${reason}`, 'auth.jwks_uri');
    }
    return material;
  }

  /** Once the client is committed. Where it takes longer, or fails, the keys come later by themselves. */
  async fetchFirst({ tenantId }: TenantContext, id: string, material: ClientMaterial | undefined): Promise<void> {
    if (!material || !('jwksUri' in material) || material.jwksUri === null) return;
    const [auth] = await this.database.within(tenantId, (scope) => authsOf(scope, [id]));
    const fetched = this.refresh.now(auth!.keySetId!).catch(() => undefined);
    await Promise.race([fetched, after(TIMEOUT_MS, undefined, { ref: false })]);
  }
}
