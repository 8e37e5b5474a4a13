import { queryOptions } from '@tanstack/react-query';
import type { CleanUpFinding } from '@velgent/client-model';
import { request } from '../../lib/request.ts';

export const cleanUpQueries = {
  list: (tenantId: string, finding: CleanUpFinding, cursor?: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'clean-up', finding, cursor],
      queryFn: ({ signal }) =>
        request('GET /api/admin/tenants/:tenant_id/clean-up', {
          tenant_id: tenantId,
          query: { finding, cursor },
          signal,
        }),
    }),
};
