import type { HotPool, Statement } from '../../database/hot-pool.ts';
import type { AuthenticatingCredential } from './authenticating-credential.ts';

export const BY_CLIENT_ID: Statement = { name: 'find_oauth_clients', text: 'SELECT * FROM find_oauth_clients($1)' };
export const BY_DIGEST: Statement = { name: 'find_api_keys', text: 'SELECT * FROM find_api_keys($1)' };

/** Those there are, whoever they belong to. */
export const findClients = (pool: HotPool, clientIds: string[]): Promise<AuthenticatingCredential[]> =>
  pool.query<AuthenticatingCredential>(BY_CLIENT_ID, [clientIds]);

/** The same by the SHA-256 of API keys. */
export const findKeys = (pool: HotPool, digests: Buffer[]): Promise<AuthenticatingCredential[]> =>
  pool.query<AuthenticatingCredential>(BY_DIGEST, [digests]);
