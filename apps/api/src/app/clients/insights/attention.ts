import type { AttentionItem, AttentionReason, Overview } from '@velgent/admin-dto';
import type { StoredCredential } from '../../activity/activity-events.store.ts';
import { toActivityCredential } from '../../activity/activity-events.ts';
import { LAST_USED } from '../../activity/last-use.ts';
import { REFUSALS } from '../../activity/refusals.ts';
import type { TenantScope } from '../../database/tenant-database.ts';

const MOST_SHOWN = 50;
/** Refusals rise when a day has at least so many, and twice as many as a day of the week before had on average. */
const REFUSALS_AT_LEAST = 5;

const NONE: Record<AttentionReason, number> = { expiring_and_used: 0, unused: 0, refusals_rising: 0 };

type Stored = Omit<AttentionItem, 'credential' | 'expires_at' | 'last_used_at'> &
  StoredCredential & { expires_at: Date | null; last_used_at: Date | null; totals: Partial<typeof NONE> };

/** Credentials that end within a week and are still used, that are refused more and more, or that nobody used for 90 days. */
export async function attentionIn({
  manager,
  tenantId,
}: TenantScope): Promise<Pick<Overview, 'attention' | 'attention_totals'>> {
  const rows = await manager.query<Stored[]>(
    `WITH refused AS (${REFUSALS}), known AS (
       SELECT credential.*, credential_status(revoked_at, expires_at) AS status,
         coalesce(refused.today, 0) AS refused_24_hours, coalesce(refused.a_day_before, 0) AS a_day_before,
         ${LAST_USED} AS last_used_at
       FROM credential LEFT JOIN refused ON refused.credential_id = credential.id WHERE credential.tenant_id = $1
     ), reasoned AS MATERIALIZED (
       SELECT 1 AS rank, 'expiring_and_used' AS reason, * FROM known
       WHERE status = 'expiring' AND expires_at < now() + interval '7 days' AND last_used_at >= rotated_at
       UNION ALL
       SELECT 2, 'refusals_rising', * FROM known
       WHERE refused_24_hours >= ${REFUSALS_AT_LEAST} AND refused_24_hours > 2 * a_day_before
       UNION ALL
       SELECT 3, 'unused', * FROM known
       WHERE status = 'active' AND coalesce(last_used_at, created_at) < now() - interval '90 days'
     )
     SELECT reason, id AS credential_id, type AS credential_type, name, client_id, secret_prefix, expires_at,
       last_used_at, refused_24_hours,
       (SELECT jsonb_object_agg(reason, count) FROM (SELECT reason, count(*) FROM reasoned GROUP BY 1) AS counted) AS totals
     FROM reasoned ORDER BY rank, expires_at, refused_24_hours DESC, id LIMIT ${MOST_SHOWN}`,
    [tenantId],
  );
  return {
    attention: rows.map((row) => ({
      reason: row.reason,
      credential: toActivityCredential(row),
      expires_at: row.expires_at?.toISOString() ?? null,
      last_used_at: row.last_used_at?.toISOString() ?? null,
      refused_24_hours: row.refused_24_hours,
    })),
    attention_totals: { ...NONE, ...rows[0]?.totals },
  };
}
