import { Injectable } from '@nestjs/common';
import type { CredentialStatus, CredentialType, TenantPlan, TenantStatus } from '@velgent/client-model';
import type { Batcher } from '../../database/batcher.ts';
import { BatcherFactory } from '../../database/batcher-factory.ts';
import { HotPool, type Statement } from '../../database/hot-pool.ts';

/** What authentication needs of a credential, as of the moment it was asked for. */
export interface AuthenticatingCredential {
  id: string;
  type: CredentialType;
  name: string;
  client_id: string | null;
  secret_prefix: string;
  secret_digest: Buffer;
  /** By the database's clock at the lookup. */
  status: CredentialStatus;
  rotated_at: Date | null;
  expires_at: Date | null;
  tenant_id: string;
  tenant_name: string;
  tenant_plan: TenantPlan;
  tenant_status: TenantStatus;
}

export const BY_CLIENT_ID: Statement = { name: 'find_oauth_clients', text: 'SELECT * FROM find_oauth_clients($1)' };
export const BY_DIGEST: Statement = { name: 'find_api_keys', text: 'SELECT * FROM find_api_keys($1)' };

/**
 * Finds credentials for authentication, by SECURITY DEFINER functions of the database. Concurrent lookups share a
 * statement; nothing is remembered: a revoke that has returned is seen by every lookup that starts after it.
 */
@Injectable()
export class CredentialLookup {
  private readonly clients: Batcher<string, AuthenticatingCredential | undefined>;
  private readonly keys: Batcher<Buffer, AuthenticatingCredential | undefined>;

  constructor(pool: HotPool, batchers: BatcherFactory) {
    this.clients = batchers.create<string, AuthenticatingCredential | undefined>({
      name: 'client_lookup',
      run: async (clientIds) => {
        const rows = await pool.query<AuthenticatingCredential>(BY_CLIENT_ID, [[...new Set(clientIds)]]);
        const found = new Map(rows.map((row) => [row.client_id!, row]));
        return clientIds.map((id) => found.get(id));
      },
    });
    this.keys = batchers.create<Buffer, AuthenticatingCredential | undefined>({
      name: 'key_lookup',
      run: async (digests) => {
        const rows = await pool.query<AuthenticatingCredential>(BY_DIGEST, [digests]);
        const found = new Map(rows.map((row) => [row.secret_digest.toString('base64'), row]));
        return digests.map((digest) => found.get(digest.toString('base64')));
      },
    });
  }

  /** By a well-formed `client_id`. */
  byClientId(clientId: string): Promise<AuthenticatingCredential | undefined> {
    return this.clients.submit(clientId);
  }

  /** By the SHA-256 of an API key. */
  byKeyDigest(digest: Buffer): Promise<AuthenticatingCredential | undefined> {
    return this.keys.submit(digest);
  }
}
