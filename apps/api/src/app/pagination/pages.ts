import { DEFAULT_LIMIT, type Page, type PageQuery } from '@velgent/admin-dto';
import { parse as parseUuid, stringify, validate } from 'uuid';
import { invalidRequest } from '../errors/api-error.ts';

/** The id after which a page begins, from an opaque cursor. */
export const cursorId = (cursor: string): string => cursorIds(cursor, 1)[0]!;

/** The ids that a cursor of so many holds, after `before` bytes of something else. */
export function cursorIds(cursor: string, count: number, before = 0): string[] {
  const bytes = Buffer.from(cursor, 'base64url');
  try {
    const ids = Array.from({ length: count }, (_, at) => stringify(bytes, before + 16 * at));
    if (bytes.length === before + 16 * count && ids.every((id) => validate(id))) return ids;
  } catch {
    // too short, or no UUID
  }
  throw invalidRequest('cursor is not one that this server gave out', 'cursor');
}

export const cursorOf = (...ids: string[]): string =>
  Buffer.concat(ids.map((id) => parseUuid(id))).toString('base64url');

/** Rows to fetch for a page: one more than it shows, to know whether another follows. */
export const fetchSize = (query: PageQuery) => (query.limit ?? DEFAULT_LIMIT) + 1;

/** The page out of {@link fetchSize} rows or fewer, newest first. */
export function toPage<Row extends { id: string }, T>(rows: Row[], query: PageQuery, toItem: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  return { items: shown.map(toItem), next_cursor: rows.length > shown.length ? cursorOf(shown.at(-1)!.id) : null };
}
