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

const SPEND: Statement = {
  name: 'spend_assertions',
  text: 'SELECT place FROM spend_assertions($1, $2, $3, $4) AS place',
};
export const FORGET_SPENT: Statement = {
  name: 'forget_spent_assertions',
  text: `SELECT ${unlessUnderWay('spent_assertions', 'forget_spent_assertions($1, $2)')} AS n`,
};
const COLUMNS = ['credential_id', 'tenant_id', 'digest', 'expires_at'] as const;

/** The places of those that nobody had spent before, in one commit. */
export async function spendAssertions(pool: HotPool, rows: SpentRow[]): Promise<Set<number>> {
  const columns = COLUMNS.map((name) => rows.map((row) => row[name]));
  const spent = await pool.query<{ place: number }>(SPEND, columns);
  return new Set(spent.map(({ place }) => place));
}

export const isSpent = ({ manager, tenantId }: TenantScope, credentialId: string, digest: Buffer): Promise<boolean> =>
  manager.existsBy(SpentAssertionEntity, { tenantId, credentialId, digest });
