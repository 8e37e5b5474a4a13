import type { LimitsByPlan } from '../../config/plan-limits.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import { planOf } from '../../tenancy/tenants/tenants.store.ts';
import { countLasting, hasMoreLiveThan } from './credentials.store.ts';

/**
 * Throws where a creation or a rotation has left more live credentials than the plan allows. Comes last: whoever has
 * appended to the trail holds it until the transaction ends, so that of several at once each is counted.
 */
export async function keepToCredentialLimit(
  scope: TenantScope,
  plans: LimitsByPlan,
  act: 'created' | 'rotated',
): Promise<void> {
  const limit = plans[await planOf(scope.manager, scope.tenantId)].live_credentials;
  if (limit === null) return;
  if (act === 'created') {
    if (await hasMoreLiveThan(scope, limit)) throw tooMany(limit);
    return;
  }
  if (!(await hasMoreLiveThan(scope, 2 * limit))) return;
  const most = await mostWithRotated(scope, limit);
  if (await hasMoreLiveThan(scope, most)) throw tooManyRotated(most);
}

/**
 * Each can be rotated, its predecessor on top until it ends: at the limit, and also where an organisation has more than
 * its plan allows, since it had another plan before.
 */
const mostWithRotated = async (scope: TenantScope, limit: number): Promise<number> =>
  2 * Math.max(limit, await countLasting(scope));

const tooMany = (limit: number) =>
  conflict(
    `This organisation has ${limit} live credentials, as many as its plan allows. Revoke one that is no longer used, or ask for another plan.`,
  );

const tooManyRotated = (limit: number) =>
  conflict(
    `This organisation has ${limit} live credentials, including those being rotated out, and its plan allows no more. Revoke one that is expiring.`,
  );
