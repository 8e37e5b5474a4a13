import type { CleanUpPage, CleanUpQuery } from '@velgent/admin-dto';
import { CLEAN_UP_FINDINGS, type CleanUpFinding } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';
import { fetchSize } from '../../pagination/pages.ts';
import { API_KEY_KIND, OAUTH_CLIENT_KIND } from '../credential-kind.ts';
import { decodeName, decodeNumber } from '../lists/list-cursors.ts';
import type { Place } from '../lists/list-order.ts';
import { segmentsOfCredentials } from '../lists/segments.ts';

interface Found extends Place {
  findings: CleanUpFinding[];
}

type Totals = CleanUpPage['totals'];
type Row = Record<CleanUpFinding, boolean> & { id: string | null; key: string | number; totals: Totals };

/**
 * Of the active ones. A successor whose predecessor still works is being moved to; it is one of several, and its lineage
 * has one that is expiring.
 */
const FINDINGS = `
  WITH known AS MATERIALIZED (
    SELECT id, segment & 64 AS type, name_key AS name, created_at, used_at,
      CASE WHEN segment & 16 <> 0 THEN EXISTS (SELECT FROM credential next JOIN credential old ON old.id = next.rotated_from_id
        WHERE next.id = listed.id AND old.revoked_at IS NULL AND old.expires_at > clock_timestamp()) ELSE false END AS is_new
    FROM credential_listing listed WHERE tenant_id = $1 AND segment = ANY ($2::smallint[])
  ), repeated AS MATERIALIZED (
    SELECT type, name FROM known GROUP BY 1, 2 HAVING count(*) > 1
  ), found AS MATERIALIZED (
    SELECT id, name, (extract(epoch FROM created_at) * 1000)::float8 AS created,
      NOT is_new AND CASE WHEN used_at = '-infinity' THEN created_at ELSE used_at END < now() - interval '90 days' AS unused,
      NOT is_new AND used_at = '-infinity' AS never_used, repeated.name IS NOT NULL AS duplicate, true AS never_expiring
    FROM known LEFT JOIN repeated USING (type, name)
  ), totals AS (
    SELECT jsonb_build_object(${CLEAN_UP_FINDINGS.map((each) => `'${each}', count(*) FILTER (WHERE ${each})`).join(', ')})
      AS totals FROM found
  )`;

const ACTIVE = [OAUTH_CLIENT_KIND, API_KEY_KIND].flatMap((kind) =>
  segmentsOfCredentials(kind, 'active').map(({ number }) => number),
);

/** How many have each finding and, one more than the page shows, which have the one that is asked for. */
export async function findingsIn(
  { manager, tenantId }: TenantScope,
  query: CleanUpQuery,
): Promise<{ totals: Totals; found: Found[] }> {
  const by = query.finding === 'duplicate' ? 'name' : 'created';
  const values: unknown[] = [tenantId, ACTIVE];
  const given = (value: unknown) => `$${values.push(value)}`;
  const after = query.cursor ? afterCursor(by, query.cursor, given) : 'true';
  // To compile what looks through all of them takes longer than to run it.
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

function afterCursor(by: 'name' | 'created', cursor: string, given: (value: unknown) => string): string {
  const after: Pick<Place, 'id'> & Partial<Place> = by === 'name' ? decodeName(cursor) : decodeNumber(cursor);
  const id = `${given(after.id)}::uuid`;
  const key =
    after.key === undefined
      ? `(SELECT name_key FROM credential_listing WHERE id = ${id} AND tenant_id = $1 LIMIT 1)`
      : `${given(after.key)}::${by === 'name' ? 'text' : 'float8'}`;
  return `(key > ${key} OR (key = ${key} AND id < ${id}))`;
}
