import { queryOptions } from '@tanstack/react-query';
import type { Page, Tenant, TenantListItem, TenantResponse } from '@velgent/admin-dto';
import { api, hasStatus, withQuery } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

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
};
