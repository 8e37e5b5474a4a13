import type { LimitsByPlan } from '../../config/plan-limits.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import { planOf } from '../tenants/plan-of.ts';

const OPEN = `
  SELECT count(*)::int AS open FROM (
    SELECT FROM invitation WHERE tenant_id = $1 AND accepted_at IS NULL AND expires_at > now() LIMIT $2
  ) AS counted`;

/**
 * Throws where there is one open invitation more than the plan allows. Comes last: whoever has appended to the trail holds
 * it until the transaction ends, so that of several at once each is counted.
 */
export async function keepToInvitationLimit(scope: TenantScope, plans: LimitsByPlan): Promise<void> {
  const limit = plans[await planOf(scope)].open_invitations;
  if (limit === null) return;
  const [{ open }] = await scope.manager.query<[{ open: number }]>(OPEN, [scope.tenantId, limit + 1]);
  if (open > limit)
    throw conflict(
      `This organisation has ${limit} open invitations, as many as its plan allows. Cancel one that is no longer wanted, or ask for another plan.`,
    );
}
