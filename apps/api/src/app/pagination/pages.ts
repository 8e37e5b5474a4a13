import { DEFAULT_LIMIT, type Page, type PageQuery } from '@velgent/admin-dto';
import { cursorCodec, uuidField } from './cursor.ts';

const ID_CURSOR = cursorCodec<[string]>(uuidField);

/** The id after which a page begins, from an opaque cursor. */
export const cursorId = (cursor: string): string => ID_CURSOR.decode(cursor)[0];

export const cursorOf = (id: string): string => ID_CURSOR.encode(id);

/** Rows to fetch for a page: one more than it shows, to know whether another follows. */
export const fetchSize = (query: PageQuery) => (query.limit ?? DEFAULT_LIMIT) + 1;

/** The page out of {@link fetchSize} rows or fewer, newest first. */
export function toPage<Row extends { id: string }, T>(rows: Row[], query: PageQuery, toItem: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  return { items: shown.map(toItem), next_cursor: rows.length > shown.length ? cursorOf(shown.at(-1)!.id) : null };
}
