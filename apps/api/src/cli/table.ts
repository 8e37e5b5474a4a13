import type { Page } from '@velgent/admin-dto';

/** A page of a list for people, a line an item. */
export function table<T>({ items, next_cursor }: Page<T>, cells: (item: T) => string[]): string {
  const rows = items.map((item) => cells(item).join('  ').trimEnd());
  if (next_cursor) rows.push(`More with --cursor ${next_cursor}`);
  return rows.length ? rows.join('\n') : 'There are none.';
}
