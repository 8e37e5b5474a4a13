import type { Transaction } from '../../database/transaction.ts';
import type { ApiError } from '../../errors/api-error.ts';
import { getTenant } from './tenants.store.ts';

/**
 * Throws where the organisation is suspended. After the event was appended to its trail nobody can suspend it before the
 * change is committed, since that is appended there too; before that this is a courtesy.
 */
export async function requireActive(
  transaction: Transaction,
  tenantId: string,
  refusal: () => ApiError,
): Promise<void> {
  const { status } = await getTenant(transaction, tenantId);
  if (status === 'suspended') throw refusal();
}
