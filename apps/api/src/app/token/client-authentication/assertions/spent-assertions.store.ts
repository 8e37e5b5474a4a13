import type { HotPool, Statement } from '../../../database/hot-pool.ts';
import type { TenantScope } from '../../../database/tenant-database.ts';
import { unlessUnderWay } from '../../../maintenance/unless-under-way.ts';
import { SpentAssertionEntity } from './spent-assertion.entity.ts';

export interface SpentRow {
  credential_id: string;
  tenant_id: string;
  digest: Buffer;
  expires_at: Date;
}

const SPEND: Statement = { name: 'spend_once', text: 'SELECT * FROM spend_once($1, $2, $3, $4)' };
export const FORGET_SPENT: Statement = {
  name: 'forget_spent_assertions',
  text: `SELECT ${unlessUnderWay('spent_assertions', 'forget_spent_assertions($1, $2)')} AS n`,
};
const COLUMNS = ['credential_id', 'tenant_id', 'digest', 'expires_at'] as const;

type Spent = { spent_by: string; spent_digest: Buffer };

/** Which of them nobody had spent before, in one commit; of two that are the same, the first. */
export async function spendAssertions(pool: HotPool, rows: SpentRow[]): Promise<boolean[]> {
  const columns = COLUMNS.map((name) => rows.map((row) => row[name]));
  const spent = await pool.query<Spent>(SPEND, columns);
  const first = new Set(spent.map(({ spent_by, spent_digest }) => keyOf(spent_by, spent_digest)));
  return rows.map(({ credential_id, digest }) => first.delete(keyOf(credential_id, digest)));
}

const keyOf = (credentialId: string, digest: Buffer) => credentialId + digest.toString('latin1');

export const isSpent = ({ manager, tenantId }: TenantScope, credentialId: string, digest: Buffer): Promise<boolean> =>
  manager.existsBy(SpentAssertionEntity, { tenantId, credentialId, digest });
