import type { LimitsByPlan } from '../../config/plan-limits.ts';
import type { Transaction } from '../../database/transaction.ts';
import { conflict } from '../../errors/api-error.ts';
import { planOf } from '../tenants/tenants.store.ts';
import { countOpen } from './invitations.store.ts';

/**
 * Throws where there is one open invitation more than the plan allows. Comes last: whoever has appended to the trail holds
 * it until the transaction ends, so that of several at once each is counted.
 */
export async function keepToInvitationLimit(
  transaction: Transaction,
  tenantId: string,
  plans: LimitsByPlan,
): Promise<void> {
  const limit = plans[await planOf(transaction, tenantId)].open_invitations;
  if (limit === null) return;
  if ((await countOpen(transaction, tenantId, limit + 1)) > limit)
    throw conflict(
      `This organisation has ${limit} open invitations, as many as its plan allows. Cancel one that is no longer wanted, or ask for another plan.`,
    );
}
