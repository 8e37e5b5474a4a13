import type { AttentionItem, AttentionReason, Overview } from '@velgent/admin-dto';
import type { CredentialStatus } from '@velgent/client-model';
import type { StoredCredential } from '../../activity/activity-events.store.ts';
import { toActivityCredential } from '../../activity/activity-events.ts';
import { LAST_USED } from '../../activity/last-use.ts';
import { REFUSALS } from '../../activity/refusals.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { API_KEY_KIND, OAUTH_CLIENT_KIND } from '../credential-kind.ts';
import { segmentsOfCredentials } from '../lists/segments.ts';

const MOST_SHOWN = 50;
/** Refusals rise when a day has at least so many, and twice as many as a day of the week before had on average. */
const REFUSALS_AT_LEAST = 5;
const UNUSED_BEFORE = `(now() - interval '90 days')`;

const NONE: Record<AttentionReason, number> = { expiring_and_used: 0, unused: 0, refusals_rising: 0 };

type Stored = Omit<AttentionItem, 'credential' | 'expires_at' | 'last_used_at'> &
  StoredCredential & { expires_at: Date | null; last_used_at: Date | null; totals: Partial<typeof NONE> };

const EXPIRING_AND_USED = `
  SELECT listed.id FROM credential_listing listed JOIN credential ON credential.id = listed.id
  WHERE listed.tenant_id = $1 AND listed.segment = ANY ($2::smallint[])
    AND listed.expires_key < (extract(epoch FROM now() + interval '7 days') * 1000)::float8
    AND listed.used_at >= credential.rotated_at`;

const IS_UNUSED = `CASE WHEN used_at = '-infinity' THEN created_at ELSE used_at END < ${UNUSED_BEFORE}`;

/** The oldest of them, in the order of their ids. */
const UNUSED = `
  SELECT unused.id FROM unnest($3::smallint[]) AS wanted (number), LATERAL (
    SELECT id FROM credential_listing WHERE tenant_id = $1 AND segment = wanted.number AND ${IS_UNUSED}
    ORDER BY id LIMIT ${MOST_SHOWN}) AS unused`;

/** Credentials that end within a week and are still used, that are refused more and more, or that nobody used for 90 days. */
export async function attentionIn({
  manager,
  tenantId,
}: TenantScope): Promise<Pick<Overview, 'attention' | 'attention_totals'>> {
  await manager.query('SET LOCAL jit = off');
  const rows = await manager.query<Stored[]>(
    `WITH refused AS MATERIALIZED (${REFUSALS}), looked_at AS MATERIALIZED (
       SELECT credential_id AS id FROM refused WHERE today > 0 UNION ${EXPIRING_AND_USED} UNION ${UNUSED}
     ), known AS MATERIALIZED (
       SELECT credential.*, credential_status(revoked_at, expires_at) AS status,
         coalesce(refused.today, 0) AS refused_24_hours, coalesce(refused.a_day_before, 0) AS a_day_before,
         ${LAST_USED} AS last_used_at
       FROM looked_at CROSS JOIN LATERAL (SELECT * FROM credential WHERE id = looked_at.id LIMIT 1) AS credential
         LEFT JOIN refused ON refused.credential_id = credential.id
       WHERE credential.tenant_id = $1
     ), reasoned AS MATERIALIZED (
       SELECT 1 AS rank, 'expiring_and_used' AS reason, * FROM known
       WHERE status = 'expiring' AND expires_at < now() + interval '7 days' AND last_used_at >= rotated_at
       UNION ALL
       SELECT 2, 'refusals_rising', * FROM known
       WHERE refused_24_hours >= ${REFUSALS_AT_LEAST} AND refused_24_hours > 2 * a_day_before
       UNION ALL
       SELECT 3, 'unused', * FROM known
       WHERE status = 'active' AND coalesce(last_used_at, created_at) < ${UNUSED_BEFORE}
     ), totals AS MATERIALIZED (
       SELECT reason, count(*) FROM reasoned WHERE reason <> 'unused' GROUP BY 1
       UNION ALL
       SELECT 'unused', count(*) FROM credential_listing
       WHERE tenant_id = $1 AND segment = ANY ($3::smallint[]) AND ${IS_UNUSED}
     )
     SELECT reason, id AS credential_id, type AS credential_type, name, client_id, secret_prefix, expires_at,
       last_used_at, refused_24_hours, (SELECT jsonb_object_agg(reason, count) FROM totals) AS totals
     FROM reasoned ORDER BY rank, expires_at, refused_24_hours DESC, id LIMIT ${MOST_SHOWN}`,
    [tenantId, segmentsOf('expiring'), segmentsOf('active')],
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

const segmentsOf = (status: CredentialStatus) =>
  [OAUTH_CLIENT_KIND, API_KEY_KIND].flatMap((kind) => segmentsOfCredentials(kind, status).map(({ number }) => number));
