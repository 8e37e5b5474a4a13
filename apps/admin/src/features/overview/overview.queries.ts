import { queryOptions } from '@tanstack/react-query';
import type { Overview } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

export const overviewQueries = {
  of: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'overview'],
      queryFn: ({ signal }) => api.get<Overview>(paths.tenant(tenantId, 'overview'), signal),
      refetchInterval: 60_000,
    }),
};
