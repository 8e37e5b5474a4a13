import { queryOptions } from '@tanstack/react-query';
import type { AdminListItem, Page, Tenant, TenantListItem, TenantResponse } from '@velgent/admin-dto';
import { api, hasStatus, withQuery } from '../../lib/api.ts';
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

export interface OrganisationFilter {
  q?: string;
  cursor?: string;
  limit?: number;
}

export const organisationQueries = {
  /** A page of those this admin may see: of all for root, of their own for an org_admin. */
  list: (filter: OrganisationFilter) =>
    queryOptions({
      queryKey: ['organisations', 'list', filter],
      queryFn: ({ signal }) => api.get<Page<TenantListItem>>(withQuery(paths.tenants, { ...filter }), signal),
    }),
  /** Null when there is none that this admin may see. */
  one: (tenantId: string) =>
    queryOptions({
      queryKey: ['organisations', 'one', tenantId],
      queryFn: async ({ signal }): Promise<Tenant | null> => {
        try {
          return (await api.get<TenantResponse>(paths.tenant(tenantId), signal)).tenant;
        } catch (error) {
          if (hasStatus(error, 404)) return null;
          throw error;
        }
      },
      staleTime: 60_000,
    }),
  admins: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'admins'],
      queryFn: ({ signal }) => everyPage<AdminListItem>(paths.tenant(tenantId, 'admins'), signal),
    }),
};
