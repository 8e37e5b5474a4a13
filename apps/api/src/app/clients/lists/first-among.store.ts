import { keyForSql } from './list-cursors.ts';
import type { Lists } from './matches.store.ts';
import { inOrder, newestAsOf, type Range } from './ranges.store.ts';
import { rankSql } from './segments.ts';
import type { Statement } from './statement.ts';

/** The first of a range among these credentials or, where lineages are listed, among theirs. */
export function firstAmong(statement: Statement, range: Range, lists: Lists, ids: string, limit: number): string {
  const { tenantId, order, after } = range;
  const generations = lists.generations.map(({ number }) => number);
  // LIMIT: row by row through the index, however many are expected.
  const found = `
    FROM (${ids}) AS found (id), LATERAL (
      SELECT * FROM credential_listing listed
      WHERE listed.id = found.id AND NOT listed.of_lineage AND listed.tenant_id = ${statement.value(tenantId, 'uuid')}
        AND listed.segment = ANY (${statement.value(generations, 'smallint[]')})
      LIMIT 1) AS listed`;
  const rows = lists.grouped
    ? `FROM (SELECT DISTINCT listed.lineage_id AS id, listed.segment & 16 <> 0 AS of_lineage ${found}) AS lineage,
         LATERAL (
           SELECT * FROM credential_listing listed
           WHERE listed.id = lineage.id AND listed.of_lineage = lineage.of_lineage
           LIMIT 1) AS listed`
    : found;
  return `
    SELECT id, key FROM (SELECT listed.id, ${keySql(statement, range)} AS key ${rows}) AS listed
    ${after ? `WHERE ${isBehind(statement, range)}` : ''}
    ORDER BY ${inOrder(order)} LIMIT ${limit}`;
}

function keySql(statement: Statement, { order, asOf }: Range): string {
  if (!order.column) return rankSql('listed.segment');
  if (!asOf) return `listed.${order.column.name}`;
  const moment = statement.value(asOf, 'uuid');
  return `CASE WHEN listed.newest_id > ${moment} THEN ${newestAsOf(moment)} ELSE listed.newest_id END`;
}

function isBehind(statement: Statement, { order, after }: Range): string {
  const key = statement.value(keyForSql(order, after!.key!), order.column?.type ?? 'float8');
  const id = statement.value(after!.id, 'uuid');
  return `(key ${order.descending ? '<' : '>'} ${key} OR (key = ${key} AND id < ${id}))`;
}
