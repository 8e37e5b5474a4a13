import type { Transaction } from './transaction.ts';
import { managerOf } from './manager-of.ts';

/** From here on the transaction sees this tenant's rows or, for null, no tenant's: where one change concerns several. */
export async function enterTenant(transaction: Transaction, tenantId: string | null): Promise<void> {
  await managerOf(transaction).query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId ?? '']);
}
