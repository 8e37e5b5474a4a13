import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/request.ts';

export const overviewQueries = {
  of: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'overview'],
      queryFn: ({ signal }) => request('GET /api/admin/tenants/:tenant_id/overview', { tenant_id: tenantId, signal }),
      refetchInterval: 60_000,
    }),
};
