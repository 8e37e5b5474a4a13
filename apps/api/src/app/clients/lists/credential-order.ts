import { type CredentialListQuery, DEFAULT_LIMIT } from '@velgent/admin-dto';
import type { CredentialSortKey } from '@velgent/client-model';
import { v7 as uuidv7 } from 'uuid';
import type { TenantScope } from '../../database/tenant-database.ts';
import { cursorIds, cursorOf, fetchSize } from '../../pagination/pages.ts';
import type { CredentialKind } from '../credential-kind.ts';
import { KEPT_CALL, newestCall } from '../../activity/last-use.ts';
import { selectCredentials, STATUS, SUCCESSOR } from './credential-view.ts';
import { afterCursor, type Place, sortCursor } from './sort-cursor.ts';

/** Which credentials are looked for, as a condition on the row `credential`. */
export interface Match {
  text: string;
  values: Record<string, string>;
}

/** What stands on a page, in its order: lineages where the query groups, else credentials. */
interface Ids {
  ids: string[];
  next_cursor: string | null;
}

/**
 * The lineages by their newest generation. The cursor holds that of the last one and the newest id of the first page:
 * a lineage rotated between two pages keeps the place it had, and is neither lost nor shown twice.
 */
export async function newestLineages(
  scope: TenantScope,
  kind: CredentialKind,
  query: CredentialListQuery,
  { text, values }: Match,
): Promise<Ids> {
  const select = selectCredentials(scope, kind)
    .select('credential.id', 'id')
    .addSelect('credential.lineageId', 'lineage');
  const [last, asOf] = query.cursor ? cursorIds(query.cursor, 2) : [];
  if (last) select.andWhere('credential.id < :last', { last });
  if (asOf) select.andWhere(`coalesce(${SUCCESSOR} > :asOf, true)`, { asOf });
  else select.andWhere(`${SUCCESSOR} IS NULL`);
  if (text !== 'true')
    select.andWhere(
      `EXISTS (SELECT 1 FROM credential AS each WHERE each.lineage_id = credential.lineage_id
         AND ${text.replaceAll('credential.', 'each.')})`,
      values,
    );
  const rows = await select
    .orderBy('credential.id', 'DESC')
    .limit(fetchSize(query))
    .getRawMany<{ id: string; lineage: string }>();
  const shown = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  return {
    ids: shown.map(({ lineage }) => lineage),
    next_cursor: rows.length > shown.length ? cursorOf(shown.at(-1)!.id, asOf ?? shown[0]!.id) : null,
  };
}

/** An id made so many days from now. */
const idAt = (days: number) => uuidv7({ msecs: Date.now() + days * 86_400_000 });

const milliseconds = (moment: string) => `(extract(epoch FROM ${moment}) * 1000)::float8`;

/** Puts what has ended behind all that has not. */
const ENDED = '1e15::float8';

/** As `LAST_USED`; most are found in the newest weeks, and the others need not be looked through. */
const USED = `coalesce(${newestCall('used.id >= :lastWeek::uuid AND used.id < :tomorrow::uuid')},
  ${newestCall('used.id < :lastWeek::uuid')}, ${KEPT_CALL})`;

/** By what a group of credentials is sorted; all but the name are numbers. */
const KEYS: Record<CredentialSortKey, string> = {
  name: 'min(lower(credential.name))',
  status: `min(array_position(ARRAY['expiring', 'active', 'expired', 'revoked'], ${STATUS}))::float8`,
  expires: `coalesce(min(CASE ${STATUS} WHEN 'expiring' THEN ${milliseconds('credential.expires_at')}
    WHEN 'expired' THEN ${milliseconds('credential.expires_at')} + ${ENDED} END), 'Infinity')`,
  used: `coalesce(max(${milliseconds(USED)}), '-Infinity')`,
  created: `max(${milliseconds('credential.created_at')})`,
};

/** Of equals, the newest first. The cursor holds the sort value beside the id, for what it was may have changed. */
export async function sorted(
  scope: TenantScope,
  kind: CredentialKind,
  query: CredentialListQuery,
  { text, values }: Match,
): Promise<Ids> {
  const sort = query.sort!;
  const descending = sort.startsWith('-');
  const by = (descending ? sort.slice(1) : sort) as CredentialSortKey;
  const unit = query.group ? 'credential.lineageId' : 'credential.id';
  const [sql, parameters] = selectCredentials(scope, kind)
    .select(unit, 'id')
    .addSelect(KEYS[by], 'key')
    .groupBy(unit)
    .having(`bool_or(${text})`, values)
    // Values, not expressions: weeks that lie outside are left out of the plan.
    .setParameters({ lastWeek: idAt(-7), tomorrow: idAt(1) })
    .getQueryAndParameters();
  const given = (value: unknown) => `$${parameters.push(value)}`;
  const after = query.cursor ? afterCursor(query.cursor, by, descending ? '<' : '>', given, scope.tenantId) : 'true';
  // To compile what looks through every week of the log takes longer than to run it.
  await scope.manager.query('SET LOCAL jit = off');
  const rows = await scope.manager.query<Place[]>(
    // Materialized: a key is worked out once, not again in each comparison.
    `WITH units AS MATERIALIZED (${sql}) SELECT id, key FROM units WHERE ${after}
     ORDER BY key ${descending ? 'DESC' : 'ASC'}, id DESC LIMIT ${given(fetchSize(query))}`,
    parameters,
  );
  const shown = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  const last = shown.at(-1);
  return {
    ids: shown.map(({ id }) => id),
    next_cursor: last && rows.length > shown.length ? sortCursor(last) : null,
  };
}
