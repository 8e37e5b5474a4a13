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

const ACTIVE_SEGMENTS = [OAUTH_CLIENT_KIND, API_KEY_KIND].flatMap((kind) =>
  segmentsOfCredentials(kind, 'active').map(({ number }) => number),
);
/** Of several generations. */
const IS_ROTATED = 'segment & 16 <> 0';
const ACTIVE = 'credential_listing listed WHERE tenant_id = $1 AND segment = ANY ($2::smallint[])';
const KINDS_NAME = 'segment & 64 AS type, name_key AS name';

/** A successor whose predecessor still works is being moved to; it is one of several, and its lineage has one that is expiring. */
const IS_NEW = `(${IS_ROTATED} AND id IN (SELECT id FROM moved_to))`;
const NEVER_USED = `used_at = '-infinity'`;
const UNUSED = `CASE WHEN ${NEVER_USED} THEN created_at ELSE used_at END < now() - interval '90 days'`;

const CONDITIONS: Record<CleanUpFinding, string> = {
  unused: `${UNUSED} AND NOT ${IS_NEW}`,
  never_used: `${NEVER_USED} AND NOT ${IS_NEW}`,
  duplicate: '(segment & 64, name_key) IN (SELECT type, name FROM repeated)',
  never_expiring: 'true',
};

/** Each passes over them once, keeping what few there are: to keep all, marked, took twice as long (decision 0045). */
const TOTALS = `
  WITH repeated AS MATERIALIZED (
    SELECT ${KINDS_NAME}, count(*) AS times FROM ${ACTIVE} GROUP BY 1, 2 HAVING count(*) > 1
  ), moved_to AS MATERIALIZED (
    SELECT id, ${UNUSED} AS unused, ${NEVER_USED} AS never_used FROM ${ACTIVE} AND ${IS_ROTATED}
      AND EXISTS (SELECT FROM credential next JOIN credential old ON old.id = next.rotated_from_id
        WHERE next.id = listed.id AND old.revoked_at IS NULL AND old.expires_at > clock_timestamp())
  ), counted AS (
    SELECT count(*) AS never_expiring, count(*) FILTER (WHERE ${UNUSED}) AS unused,
      count(*) FILTER (WHERE ${NEVER_USED}) AS never_used
    FROM ${ACTIVE}
  ), totals AS (
    SELECT jsonb_build_object('never_expiring', never_expiring,
      'unused', unused - (SELECT count(*) FROM moved_to WHERE moved_to.unused),
      'never_used', never_used - (SELECT count(*) FROM moved_to WHERE moved_to.never_used),
      'duplicate', (SELECT coalesce(sum(times), 0) FROM repeated)) AS totals
    FROM counted
  )`;

interface Order {
  column: string;
  /** As it stands in a cursor. */
  key: string;
}
const BY_NAME: Order = { column: 'name_key', key: 'name_key' };
const BY_AGE: Order = { column: 'created_at', key: '(extract(epoch FROM created_at) * 1000)::float8' };

/** How many have each finding and, one more than the page shows, which have the one that is asked for. */
export async function findingsIn(
  { manager, tenantId }: TenantScope,
  query: CleanUpQuery,
): Promise<{ totals: Totals; found: Found[] }> {
  const by = query.finding === 'duplicate' ? BY_NAME : BY_AGE;
  const values: unknown[] = [tenantId, ACTIVE_SEGMENTS];
  const given = (value: unknown) => `$${values.push(value)}`;
  const after = query.cursor ? afterCursor(by, query.cursor, given) : 'true';
  // To compile what looks through all of them takes longer than to run it.
  await manager.query('SET LOCAL jit = off');
  const findings = CLEAN_UP_FINDINGS.map((each) => `${CONDITIONS[each]} AS ${each}`).join(', ');
  const rows = await manager.query<Row[]>(
    `${TOTALS} SELECT totals.totals, page.* FROM totals LEFT JOIN (
       SELECT id, ${by.column} AS place, ${by.key} AS key, ${findings} FROM (
         SELECT * FROM ${ACTIVE} AND ${CONDITIONS[query.finding]} AND ${after}
         ORDER BY ${by.column}, id DESC LIMIT ${given(fetchSize(query))}) AS meant
     ) AS page ON true ORDER BY page.place, page.id DESC`,
    values,
  );
  const found = rows.flatMap(({ id, key, ...row }) =>
    id === null ? [] : [{ id, key, findings: CLEAN_UP_FINDINGS.filter((each) => row[each]) }],
  );
  return { totals: rows[0]!.totals, found };
}

function afterCursor(by: Order, cursor: string, given: (value: unknown) => string): string {
  const after: Pick<Place, 'id'> & Partial<Place> = by === BY_NAME ? decodeName(cursor) : decodeNumber(cursor);
  const id = `${given(after.id)}::uuid`;
  const place =
    after.key === undefined
      ? `(SELECT name_key FROM credential_listing WHERE id = ${id} AND tenant_id = $1 LIMIT 1)`
      : by === BY_NAME
        ? `${given(after.key)}::text`
        : `to_timestamp(${given(after.key)}::float8 / 1000)`;
  return `(${by.column} > ${place} OR (${by.column} = ${place} AND id < ${id}))`;
}
