import type { LimitsByPlan } from '../config/plan-limits.ts';
import type { TenantScope } from '../database/tenant-database.ts';
import { conflict } from '../http/api-error.ts';
import { lockPlan } from './lock-plan.ts';

const OPEN = `
  SELECT count(*)::int AS open FROM (
    SELECT FROM invitation WHERE tenant_id = $1 AND accepted_at IS NULL AND expires_at > now() LIMIT $2
  ) AS counted`;

/** Throws where the plan allows no further open invitation. */
export async function requireInvitationPlace(scope: TenantScope, plans: LimitsByPlan): Promise<void> {
  const limit = plans[await lockPlan(scope)].open_invitations;
  if (limit === null) return;
  const [{ open }] = await scope.manager.query<[{ open: number }]>(OPEN, [scope.tenantId, limit]);
  if (open >= limit)
    throw conflict(
      `This organisation has ${limit} open invitations, as many as its plan allows. Wait until one is accepted or expires, or ask for another plan.`,
    );
}
