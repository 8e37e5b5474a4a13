import { managerOf } from '../database/manager-of.ts';
import type { Transaction } from '../database/transaction.ts';
import { invalidRequest } from '../errors/api-error.ts';
import { withinTime } from './activity-search.store.ts';

/** Newest first, a token that still works is found at once; an unknown one would be sought in all calls of the tenant. */
const TOKEN_TIMEOUT_MS = 1_500;

const LAST_ADDRESS = `
  SELECT ip FROM activity WHERE tenant_id = $1 AND credential_id = $2 AND outcome = 'success' ORDER BY id DESC LIMIT 1`;
const BY_TOKEN = `
  SELECT credential_id FROM activity WHERE tenant_id = $1 AND token_id = $2 ORDER BY id DESC LIMIT 1`;

/** From where a credential was last used with success; null where the log holds no such call. */
export async function lastAddress(transaction: Transaction, tenantId: string, id: string): Promise<string | null> {
  const [call] = await managerOf(transaction).query<{ ip: string }[]>(LAST_ADDRESS, [tenantId, id]);
  return call?.ip ?? null;
}

/** Whose token it is; null where the log holds no call with it. No index serves it. */
export async function credentialOfToken(
  transaction: Transaction,
  tenantId: string,
  jti: string,
): Promise<string | null> {
  const read = () => managerOf(transaction).query<{ credential_id: string }[]>(BY_TOKEN, [tenantId, jti]);
  const [call] = await withinTime(transaction, TOKEN_TIMEOUT_MS, read, () =>
    invalidRequest('The token is not in the latest calls. Search the activity log for it with q, from and to.', 'jti'),
  );
  return call?.credential_id ?? null;
}
