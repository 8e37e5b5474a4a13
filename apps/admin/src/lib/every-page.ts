import type { Page } from '@velgent/admin-dto';
import { api, withQuery } from './api.ts';

/** A list that is never long, whole. */
export async function everyPage<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await api.get(withQuery(path, { limit: 100, cursor }), signal);
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return items;
}
