import { queryOptions } from '@tanstack/react-query';
import type { AdminListItem, Page, TenantListItem } from '@velgent/admin-dto';
import { api, withQuery } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

async function everyPage<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await api.get(withQuery(path, { limit: 100, cursor }), signal);
    items.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
  return items;
}

export const organisationQueries = {
  /** Every organisation this admin may see: all for root, their own for an org_admin. */
  all: () =>
    queryOptions({
      queryKey: ['organisations'],
      queryFn: ({ signal }) => everyPage<TenantListItem>(paths.tenants, signal),
      staleTime: 60_000,
    }),
  admins: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'admins'],
      queryFn: ({ signal }) => everyPage<AdminListItem>(paths.tenant(tenantId, 'admins'), signal),
    }),
};
