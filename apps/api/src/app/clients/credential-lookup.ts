import { Injectable } from '@nestjs/common';
import type { CredentialStatus, CredentialType, TenantPlan, TenantStatus } from '@velgent/client-model';
import { Batcher } from '../database/batcher.ts';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { isDatabaseAway } from '../http/database-away.ts';

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

const BY_CLIENT_ID: Statement = { name: 'find_oauth_clients', text: 'SELECT * FROM find_oauth_clients($1)' };
const BY_DIGEST: Statement = { name: 'find_api_keys', text: 'SELECT * FROM find_api_keys($1)' };
const LIMITS = { maxInFlight: 2, maxBatch: 500, maxQueued: 10_000, isOutage: isDatabaseAway };

/**
 * Finds credentials for authentication, through the narrow doors of the database. Concurrent lookups share a
 * statement; nothing is remembered: a revoke that has returned is seen by every lookup that starts after it.
 */
@Injectable()
export class CredentialLookup {
  private readonly clients = new Batcher<string, AuthenticatingCredential | undefined>({
    ...LIMITS,
    run: async (clientIds) => {
      const rows = await this.pool.query<AuthenticatingCredential>(BY_CLIENT_ID, [[...new Set(clientIds)]]);
      const found = new Map(rows.map((row) => [row.client_id!, row]));
      return clientIds.map((id) => found.get(id));
    },
  });

  private readonly keys = new Batcher<Buffer, AuthenticatingCredential | undefined>({
    ...LIMITS,
    run: async (digests) => {
      const rows = await this.pool.query<AuthenticatingCredential>(BY_DIGEST, [digests]);
      const found = new Map(rows.map((row) => [row.secret_digest.toString('base64'), row]));
      return digests.map((digest) => found.get(digest.toString('base64')));
    },
  });

  constructor(private readonly pool: HotPool) {}

  /** By a well-formed `client_id`. */
  byClientId(clientId: string): Promise<AuthenticatingCredential | undefined> {
    return this.clients.submit(clientId);
  }

  /** By the SHA-256 of an API key. */
  byKeyDigest(digest: Buffer): Promise<AuthenticatingCredential | undefined> {
    return this.keys.submit(digest);
  }
}
