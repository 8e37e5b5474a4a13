import type { LimitsByPlan } from '../config/plan-limits.ts';
import type { TenantScope } from '../database/tenant-database.ts';
import { conflict } from '../http/api-error.ts';
import { planOf } from '../tenancy/plan-of.ts';

/** By index credential_live, and no more than are needed to know. */
const LIVE = `
  SELECT count(*)::int AS live FROM (
    SELECT FROM credential
    WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) LIMIT $2
  ) AS counted`;

/**
 * Throws where a creation or a rotation has left more live credentials than the plan allows. Comes last: whoever has
 * appended to the trail holds it until the transaction ends, so that of several at once each is counted.
 */
export async function keepToCredentialLimit(
  scope: TenantScope,
  plans: LimitsByPlan,
  act: 'created' | 'rotated',
): Promise<void> {
  const limit = plans[await planOf(scope)].live_credentials;
  if (limit === null) return;
  // At the limit each can still be rotated: its predecessor comes on top until it ends.
  const most = act === 'rotated' ? 2 * limit : limit;
  const [{ live }] = await scope.manager.query<[{ live: number }]>(LIVE, [scope.tenantId, most + 1]);
  if (live > most) throw act === 'rotated' ? tooManyRotated(most) : tooMany(most);
}

const tooMany = (limit: number) =>
  conflict(
    `This organisation has ${limit} live credentials, as many as its plan allows. Revoke one that is no longer used, or ask for another plan.`,
  );

const tooManyRotated = (limit: number) =>
  conflict(
    `This organisation has ${limit} live credentials, those included that a rotation ends, and its plan allows no more. Revoke one that is expiring.`,
  );
