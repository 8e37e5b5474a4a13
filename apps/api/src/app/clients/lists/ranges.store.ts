import { keyForSql, type Start } from './list-cursors.ts';
import type { Order } from './list-order.ts';
import type { Segment } from './segments.ts';
import type { Statement } from './statement.ts';

/** Rows of `credential_listing` in some order, and from where on. */
export interface Range extends Start {
  tenantId: string;
  segments: Segment[];
  order: Order;
  /** Which of its rows count, as a condition. */
  filter?: (statement: Statement) => string;
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export const inOrder = ({ descending }: Order): string => `key ${descending ? 'DESC' : 'ASC'}, id DESC`;

/**
 * The first rows of a range, as `id` and `key`. Each segment is read by an index, so many rows as are wanted at most, and
 * the sort merges them. Of equals the newest comes first, in both directions.
 */
export function firstOf(statement: Statement, range: Range, limit: number): string {
  const found = range.order.column ? byColumn(statement, range, limit) : byStatus(statement, range, limit);
  return `SELECT id, key FROM (${found}) AS merged ORDER BY ${inOrder(range.order)} LIMIT ${limit}`;
}

const rowsOf = (statement: Statement, { tenantId, filter }: Range): string => `
  FROM credential_listing WHERE tenant_id = ${statement.value(tenantId, 'uuid')} AND segment = wanted.number
    ${filter ? `AND ${filter(statement)}` : ''}`;

/** A segment has one status, and its rows are in the order of their ids. */
function byStatus(statement: Statement, range: Range, limit: number): string {
  const { segments, order, after } = range;
  const isLeft = ({ rank }: Segment) =>
    !after || (order.descending ? rank <= Number(after.key) : rank >= Number(after.key));
  const left = segments.filter(isLeft);
  const numbers = left.map(({ number }) => number);
  const ranks = left.map(({ rank }) => rank);
  const bounds = ranks.map((rank) => (rank === after?.key ? after.id : LAST_ID));
  return `
    SELECT listed.id, wanted.rank AS key
    FROM unnest(${statement.value(numbers, 'smallint[]')}, ${statement.value(ranks, 'float8[]')},
        ${statement.value(bounds, 'uuid[]')}) AS wanted (number, rank, bound),
      LATERAL (
        SELECT id ${rowsOf(statement, range)} AND id < wanted.bound ORDER BY id DESC LIMIT ${limit}) AS listed`;
}

function byColumn(statement: Statement, range: Range, limit: number): string {
  const { segments, order, after, asOf } = range;
  const { name, type } = order.column!;
  const numbers = segments.map(({ number }) => number);
  const rows = rowsOf(statement, range);
  const last = after && {
    key: statement.value(keyForSql(order, after.key!), type),
    id: statement.value(after.id, 'uuid'),
  };
  const listed = order.descending ? descending(rows, name, limit, last) : ascending(rows, name, limit, last);
  const wanted = statement.value(numbers, 'smallint[]');
  const moved = asOf ? `UNION ALL ${movedSince(rows, statement.value(asOf, 'uuid'), wanted, last!.key)}` : '';
  return `
    SELECT listed.id, listed.key
    FROM unnest(${wanted}) AS wanted (number), LATERAL (${listed}) AS listed ${moved}`;
}

interface Last {
  key: string;
  id: string;
}

const descending = (rows: string, name: string, limit: number, last?: Last) => `
  SELECT id, ${name} AS key ${rows} ${last ? `AND (${name}, id) < (${last.key}, ${last.id})` : ''}
  ORDER BY ${name} DESC, id DESC LIMIT ${limit}`;

/**
 * An index has equals in one order, and read upwards the oldest come first. So: what is left of the equals that the last
 * page ended in; all that come before the key of the last row that is wanted; and the equals of that one.
 */
function ascending(rows: string, name: string, limit: number, last?: Last): string {
  const begun = last
    ? `(SELECT id, ${name} AS key ${rows} AND ${name} = ${last.key} AND id < ${last.id} ORDER BY id DESC LIMIT ${limit})
       UNION ALL`
    : '';
  return `
    WITH before AS MATERIALIZED (
      SELECT id, ${name} AS key ${rows} ${last ? `AND ${name} > ${last.key}` : ''} ORDER BY ${name}, id LIMIT ${limit}
    ), edge AS MATERIALIZED (SELECT max(key) AS key FROM before HAVING count(*) = ${limit})
    ${begun}
    SELECT id, key FROM before WHERE NOT EXISTS (SELECT FROM edge) OR key < (SELECT key FROM edge)
    UNION ALL
    (SELECT id, ${name} AS key ${rows} AND ${name} = (SELECT key FROM edge) ORDER BY id DESC LIMIT ${limit})`;
}

/** The newest generation that a lineage had when the first page was read. */
export const newestAsOf = (asOf: string): string => `(
  SELECT generation.id FROM credential generation
  WHERE generation.lineage_id = listed.id AND generation.id <= ${asOf} ORDER BY generation.generation DESC LIMIT 1)`;

/** Lineages that were rotated since then, at the place that they had. OFFSET: segment by segment, by its index. */
const movedSince = (rows: string, asOf: string, wanted: string, last: string) => `
  SELECT moved.id, moved.key FROM (
    SELECT listed.id, ${newestAsOf(asOf)} AS key
    FROM unnest(${wanted}) AS wanted (number),
      LATERAL (SELECT id ${rows} AND newest_id > ${asOf} AND of_lineage OFFSET 0) AS listed
  ) AS moved WHERE moved.key < ${last}`;
