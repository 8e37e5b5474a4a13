import { DEFAULT_LIMIT, type Page, type PageQuery } from '@velgent/admin-dto';
import { cursorCodec, uuidField } from './cursor.ts';

const ID_CURSOR = cursorCodec<[string]>(uuidField);

/** The id after which a page begins, from an opaque cursor. */
export const cursorId = (cursor: string): string => ID_CURSOR.decode(cursor)[0];

export const cursorOf = (id: string): string => ID_CURSOR.encode(id);

/** Rows to fetch for a page: one more than it shows, to know whether another follows. */
export const fetchSize = (query: PageQuery) => (query.limit ?? DEFAULT_LIMIT) + 1;

/** Of {@link fetchSize} rows or fewer what a page shows, and its last one if another page follows. */
export function cutToPage<Row>(rows: Row[], query: PageQuery): { shown: Row[]; last: Row | undefined } {
  const shown = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  return { shown, last: rows.length > shown.length ? shown.at(-1) : undefined };
}

/** The page out of {@link fetchSize} rows or fewer, newest first. */
export function toPage<Row extends { id: string }, T>(rows: Row[], query: PageQuery, toItem: (row: Row) => T): Page<T> {
  const { shown, last } = cutToPage(rows, query);
  return { items: shown.map(toItem), next_cursor: last ? cursorOf(last.id) : null };
}
