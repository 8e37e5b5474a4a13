import type { CleanUpPage, CleanUpQuery } from '@velgent/admin-dto';
import { CLEAN_UP_FINDINGS, type CleanUpFinding } from '@velgent/client-model';
import { LAST_USED } from '../../activity/last-use.ts';
import type { TenantScope } from '../../database/tenant-database.ts';
import { fetchSize } from '../../pagination/pages.ts';
import { afterCursor, type Place } from '../lists/sort-cursor.ts';

interface Found extends Place {
  findings: CleanUpFinding[];
}

type Totals = CleanUpPage['totals'];
type Row = Record<CleanUpFinding, boolean> & { id: string | null; key: string | number; totals: Totals };

/** By index credential_live. A successor whose predecessor still works is being moved to. */
const FINDINGS = `
  WITH known AS MATERIALIZED (
    SELECT id, type, lower(name) AS name, created_at, (extract(epoch FROM created_at) * 1000)::float8 AS created,
      ${LAST_USED} AS last_used_at,
      EXISTS (SELECT FROM credential AS old WHERE old.id = credential.rotated_from_id
        AND old.revoked_at IS NULL AND old.expires_at > clock_timestamp()) AS is_new
    FROM credential WHERE tenant_id = $1 AND revoked_at IS NULL AND expires_at IS NULL
  ), found AS MATERIALIZED (
    SELECT id, name, created, NOT is_new AND coalesce(last_used_at, created_at) < now() - interval '90 days' AS unused,
      NOT is_new AND last_used_at IS NULL AS never_used, count(*) OVER (PARTITION BY type, name) > 1 AS duplicate,
      true AS never_expiring
    FROM known
  ), totals AS (
    SELECT jsonb_build_object(${CLEAN_UP_FINDINGS.map((each) => `'${each}', count(*) FILTER (WHERE ${each})`).join(', ')})
      AS totals FROM found
  )`;

/** How many have each finding and, one more than the page shows, which have the one that is asked for. */
export async function findingsIn(
  { manager, tenantId }: TenantScope,
  query: CleanUpQuery,
): Promise<{ totals: Totals; found: Found[] }> {
  const by = query.finding === 'duplicate' ? 'name' : 'created';
  const values: unknown[] = [tenantId];
  const given = (value: unknown) => `$${values.push(value)}`;
  const after = query.cursor ? afterCursor(query.cursor, by, '>', given, tenantId) : 'true';
  // To compile what looks through every week of the log takes longer than to run it.
  await manager.query('SET LOCAL jit = off');
  const rows = await manager.query<Row[]>(
    `${FINDINGS} SELECT totals.totals, page.* FROM totals LEFT JOIN (
       SELECT * FROM (SELECT ${by} AS key, * FROM found WHERE ${query.finding}) AS meant WHERE ${after}
       ORDER BY key, id DESC LIMIT ${given(fetchSize(query))}
     ) AS page ON true ORDER BY page.key, page.id DESC`,
    values,
  );
  const found = rows.flatMap(({ id, key, ...row }) =>
    id === null ? [] : [{ id, key, findings: CLEAN_UP_FINDINGS.filter((each) => row[each]) }],
  );
  return { totals: rows[0]!.totals, found };
}
