import type { LimitsByPlan } from '../config/plan-limits.ts';
import type { TenantScope } from '../database/tenant-database.ts';
import { conflict } from '../http/api-error.ts';
import { lockPlan } from '../tenancy/lock-plan.ts';

/** By index credential_live, and no more than are needed to know. */
const LIVE = `
  SELECT count(*)::int AS live FROM (
    SELECT FROM credential
    WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) LIMIT $2
  ) AS counted`;

async function liveUpTo(most: number, { manager, tenantId }: TenantScope): Promise<number> {
  const [{ live }] = await manager.query<[{ live: number }]>(LIVE, [tenantId, most]);
  return live;
}

/** Throws where the plan allows no further live credential. */
export async function requireCredentialPlace(scope: TenantScope, plans: LimitsByPlan): Promise<void> {
  const limit = plans[await lockPlan(scope)].live_credentials;
  if (limit !== null && (await liveUpTo(limit, scope)) >= limit)
    throw conflict(
      `This organisation has ${limit} live credentials, as many as its plan allows. Revoke one that is no longer used, or ask for another plan.`,
    );
}

/** At the limit each credential can still be rotated: its predecessor comes on top until it ends. */
export async function requireRotationPlace(scope: TenantScope, plans: LimitsByPlan): Promise<void> {
  const limit = plans[await lockPlan(scope)].live_credentials;
  if (limit !== null && (await liveUpTo(2 * limit, scope)) >= 2 * limit)
    throw conflict(
      `This organisation has ${2 * limit} live credentials, those included that a rotation ends, and its plan allows no more. Revoke one that is expiring.`,
    );
}
