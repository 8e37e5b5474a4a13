import type { AccessTokenClaims } from '@velgent/engine-dto';
import type { HotPool, Statement } from '../../database/hot-pool.ts';
import { managerOf } from '../../database/manager-of.ts';
import type { Transaction } from '../../database/transaction.ts';
import { unlessUnderWay } from '../../maintenance/unless-under-way.ts';

const FIND: Statement = {
  name: 'find_revoked_tokens',
  text: 'SELECT find_revoked_tokens AS jti FROM find_revoked_tokens($1)',
};
const FORGET_EXPIRED: Statement = {
  name: 'forget_expired_revocations',
  text: `SELECT ${unlessUnderWay('revoked_tokens', 'forget_expired_revocations($1)')}`,
};
const INSERT = `
  INSERT INTO revoked_token (jti, tenant_id, expires_at) VALUES ($1, $2, to_timestamp($3)) ON CONFLICT DO NOTHING`;

/** Which of these ids, of tokens and of clients, are revoked. */
export const findRevoked = (pool: HotPool, ids: string[]): Promise<{ jti: string }[]> =>
  pool.query<{ jti: string }>(FIND, [ids]);

export async function insertRevoked(
  transaction: Transaction,
  { jti, tenant_id, exp }: AccessTokenClaims,
): Promise<void> {
  await managerOf(transaction).query(INSERT, [jti, tenant_id, exp]);
}

export async function forgetExpiredRevocations(pool: HotPool): Promise<void> {
  await pool.query(FORGET_EXPIRED, [new Date()]);
}
