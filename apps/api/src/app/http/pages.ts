import { DEFAULT_LIMIT, type Page, type PageQuery } from '@velgent/admin-dto';
import { parse as parseUuid, stringify, validate } from 'uuid';
import { invalidRequest } from './api-error.ts';

/** The id after which a page begins, from an opaque cursor. */
export function cursorId(cursor: string): string {
  const bytes = Buffer.from(cursor, 'base64url');
  try {
    const id = stringify(bytes);
    if (bytes.length === 16 && validate(id)) return id;
  } catch {
    // not sixteen bytes, or no UUID
  }
  throw invalidRequest('cursor is not one that this server gave out', 'cursor');
}

const cursorOf = (id: string) => Buffer.from(parseUuid(id)).toString('base64url');

/** Rows to fetch for a page: one more than it shows, to know whether another follows. */
export const fetchSize = (query: PageQuery) => (query.limit ?? DEFAULT_LIMIT) + 1;

/** The page out of {@link fetchSize} rows or fewer, newest first. */
export function toPage<Row extends { id: string }, T>(rows: Row[], query: PageQuery, toItem: (row: Row) => T): Page<T> {
  const shown = rows.slice(0, query.limit ?? DEFAULT_LIMIT);
  return { items: shown.map(toItem), next_cursor: rows.length > shown.length ? cursorOf(shown.at(-1)!.id) : null };
}
