import { queryOptions } from '@tanstack/react-query';
import type { CleanUpPage } from '@velgent/admin-dto';
import type { CleanUpFinding } from '@velgent/client-model';
import { api, withQuery } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';

export const cleanUpQueries = {
  list: (tenantId: string, finding: CleanUpFinding, cursor?: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'clean-up', finding, cursor],
      queryFn: ({ signal }) =>
        api.get<CleanUpPage>(withQuery(paths.tenant(tenantId, 'clean-up'), { finding, cursor }), signal),
    }),
};
