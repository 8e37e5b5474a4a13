import { Injectable } from '@nestjs/common';
import type { Batcher } from '../../database/batcher.ts';
import { BatcherFactory } from '../../database/batcher-factory.ts';
import { HotPool, type Statement } from '../../database/hot-pool.ts';
import type { AuthenticatingCredential } from './authenticating-credential.ts';
import { BY_CLIENT_ID, findClients, findKeys, WITH_MATERIAL } from './credential-lookup.store.ts';

/**
 * Finds credentials for authentication, by SECURITY DEFINER functions of the database. Concurrent lookups share a
 * statement; nothing is remembered: a revoke that has returned is seen by every lookup that starts after it.
 */
@Injectable()
export class CredentialLookup {
  private readonly clients: Batcher<string, AuthenticatingCredential | undefined>;
  private readonly material: Batcher<string, AuthenticatingCredential | undefined>;
  private readonly keys: Batcher<Buffer, AuthenticatingCredential | undefined>;

  constructor(pool: HotPool, batchers: BatcherFactory) {
    const clients = (name: string, statement: Statement) =>
      batchers.create<string, AuthenticatingCredential | undefined>({
        name,
        run: async (clientIds) => {
          const rows = await findClients(pool, statement, [...new Set(clientIds)]);
          const found = new Map(rows.map((row) => [row.client_id!, row]));
          return clientIds.map((id) => found.get(id));
        },
      });
    this.clients = clients('client_lookup', BY_CLIENT_ID);
    this.material = clients('material_lookup', WITH_MATERIAL);
    this.keys = batchers.create<Buffer, AuthenticatingCredential | undefined>({
      name: 'key_lookup',
      run: async (digests) => {
        const rows = await findKeys(pool, digests);
        const found = new Map(rows.map((row) => [row.secret_digest!.toString('base64'), row]));
        return digests.map((digest) => found.get(digest.toString('base64')));
      },
    });
  }

  /** By a well-formed `client_id`. */
  byClientId(clientId: string): Promise<AuthenticatingCredential | undefined> {
    return this.clients.submit(clientId);
  }

  /** The same for who shows an assertion: costs less where most have what it is held against, and more where none does. */
  withMaterial(clientId: string): Promise<AuthenticatingCredential | undefined> {
    return this.material.submit(clientId);
  }

  /** By the SHA-256 of an API key. */
  byKeyDigest(digest: Buffer): Promise<AuthenticatingCredential | undefined> {
    return this.keys.submit(digest);
  }
}
