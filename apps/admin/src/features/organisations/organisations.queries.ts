import { queryOptions } from '@tanstack/react-query';
import type { Tenant, TenantListQuery } from '@velgent/admin-dto';
import { hasStatus } from '../../lib/api.ts';
import { request } from '../../lib/request.ts';

export const organisationQueries = {
  /** A page of those this admin may see: of all for root, of their own for an org_admin. */
  list: (filter: TenantListQuery) =>
    queryOptions({
      queryKey: ['organisations', 'list', filter],
      queryFn: ({ signal }) => request('GET /api/admin/tenants', { query: filter, signal }),
    }),
  /** Null when there is none that this admin may see. */
  one: (tenantId: string) =>
    queryOptions({
      queryKey: ['organisations', 'one', tenantId],
      queryFn: async ({ signal }): Promise<Tenant | null> => {
        try {
          return (await request('GET /api/admin/tenants/:tenant_id', { tenant_id: tenantId, signal })).tenant;
        } catch (error) {
          if (hasStatus(error, 404)) return null;
          throw error;
        }
      },
      staleTime: 60_000,
    }),
};
