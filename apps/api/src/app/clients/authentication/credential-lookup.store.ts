import type { HotPool, Statement } from '../../database/hot-pool.ts';
import type { AuthenticatingCredential } from './authenticating-credential.ts';

export const BY_CLIENT_ID: Statement = {
  name: 'find_clients_to_authenticate',
  text: 'SELECT * FROM find_clients_to_authenticate($1)',
};
export const WITH_MATERIAL: Statement = {
  name: 'find_clients_with_material',
  text: 'SELECT * FROM find_clients_with_material($1)',
};
export const BY_DIGEST: Statement = { name: 'find_api_keys', text: 'SELECT * FROM find_api_keys($1)' };

const BY_SECRET = { auth_method: 'client_secret', auth: null } as const;

/** Those there are, whoever they belong to. */
export const findClients = (
  pool: HotPool,
  statement: Statement,
  clientIds: string[],
): Promise<AuthenticatingCredential[]> => pool.query<AuthenticatingCredential>(statement, [clientIds]);

/** The same by the SHA-256 of API keys. */
export async function findKeys(pool: HotPool, digests: Buffer[]): Promise<AuthenticatingCredential[]> {
  const keys = await pool.query<Omit<AuthenticatingCredential, keyof typeof BY_SECRET>>(BY_DIGEST, [digests]);
  return keys.map((key) => Object.assign(key, BY_SECRET));
}
