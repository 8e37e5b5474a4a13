import type { LimitsByPlan } from '../../config/plan-limits.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import { planOf } from '../../tenancy/tenants/tenants.store.ts';

/** By index credential_live, and no more than are needed to know. */
const LIVE = `
  SELECT count(*)::int AS live FROM (
    SELECT FROM credential
    WHERE tenant_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > clock_timestamp()) LIMIT $2
  ) AS counted`;
/** Those that no rotation ends. */
const LASTING = `
  SELECT count(*)::int AS lasting FROM credential WHERE tenant_id = $1 AND revoked_at IS NULL AND expires_at IS NULL`;

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
    if (await hasMoreThan(scope, limit)) throw tooMany(limit);
    return;
  }
  if (!(await hasMoreThan(scope, 2 * limit))) return;
  const most = await mostWithRotated(scope, limit);
  if (await hasMoreThan(scope, most)) throw tooManyRotated(most);
}

async function hasMoreThan({ manager, tenantId }: TenantScope, most: number): Promise<boolean> {
  const [{ live }] = await manager.query<[{ live: number }]>(LIVE, [tenantId, most + 1]);
  return live > most;
}

/**
 * Each can be rotated, its predecessor on top until it ends: at the limit, and also where an organisation has more than
 * its plan allows, since it had another plan before.
 */
async function mostWithRotated({ manager, tenantId }: TenantScope, limit: number): Promise<number> {
  const [{ lasting }] = await manager.query<[{ lasting: number }]>(LASTING, [tenantId]);
  return 2 * Math.max(limit, lasting);
}

const tooMany = (limit: number) =>
  conflict(
    `This organisation has ${limit} live credentials, as many as its plan allows. Revoke one that is no longer used, or ask for another plan.`,
  );

const tooManyRotated = (limit: number) =>
  conflict(
    `This organisation has ${limit} live credentials, including those being rotated out, and its plan allows no more. Revoke one that is expiring.`,
  );
