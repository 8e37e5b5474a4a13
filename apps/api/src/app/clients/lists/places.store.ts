import type { TenantScope } from '../../database/tenant-database.ts';
import type { Place } from './list-order.ts';
import { firstAmong } from './first-among.store.ts';
import { idsMatching, type Lists, matching, shareSql } from './matches.store.ts';
import { firstOf, inOrder, type Range } from './ranges.store.ts';
import { Statement } from './statement.ts';
import { isWhole, type Wanted } from './wanted.ts';

/**
 * Of what so many have, a page is full after a few thousand rows in whatever order; of what is rarer all are found by an
 * index and sorted.
 */
const FREQUENT = 0.01;

/** The first places of a range whose credentials are wanted. */
export async function readPlaces(
  scope: TenantScope,
  given: Range,
  lists: Lists,
  wanted: Wanted,
  limit: number,
): Promise<Place[]> {
  // To compile a statement takes longer than to run it.
  await scope.manager.query('SET LOCAL jit = off');
  const range = await withKey(scope, given);
  if (!range) return [];
  const run = (build: (statement: Statement) => string): Promise<Place[]> => {
    const statement = new Statement();
    return scope.manager.query(asPlaces(range, build(statement)), statement.values);
  };
  if (isWhole(wanted)) return run((each) => firstOf(each, range, limit));
  if (!wanted.lineageId && (await areFrequent(scope, range, lists, wanted))) {
    const filter = (statement: Statement) => matching(statement, lists, wanted);
    return run((each) => firstOf(each, { ...range, filter }, limit));
  }
  return run((each) => firstAmong(each, range, lists, idsMatching(each, range, lists, wanted), limit));
}

async function areFrequent({ manager }: TenantScope, range: Range, lists: Lists, wanted: Wanted): Promise<boolean> {
  const statement = new Statement();
  const text = shareSql(statement, range, lists, wanted);
  const [row] = await manager.query<{ share: number }[]>(text, statement.values);
  return row!.share >= FREQUENT;
}

/** Moments as Unix milliseconds. */
function asPlaces({ order }: Range, places: string): string {
  const key = order.column?.type === 'timestamptz' ? '(extract(epoch FROM key) * 1000)::float8' : 'key';
  return `SELECT id, ${key} AS key FROM (${places}) AS place ORDER BY ${inOrder(order)}`;
}

/** Where the cursor holds only the id: with the name that the credential has by now. Undefined where there is none. */
async function withKey({ manager, tenantId }: TenantScope, range: Range): Promise<Range | undefined> {
  if (!range.after || range.after.key !== undefined) return range;
  const [row] = await manager.query<{ name_key: string }[]>(
    'SELECT name_key FROM credential_listing WHERE id = $1 AND tenant_id = $2 LIMIT 1',
    [range.after.id, tenantId],
  );
  return row && { ...range, after: { id: range.after.id, key: row.name_key } };
}
