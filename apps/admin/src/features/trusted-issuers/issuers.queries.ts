import { queryOptions } from '@tanstack/react-query';
import type { TrustedIssuer } from '@velgent/admin-dto';
import { everyPage } from '../../lib/every-page.ts';
import { request } from '../../lib/request.ts';

export const issuerQueries = {
  /** Never many: one for each platform that workloads run on. */
  all: (tenant_id: string) =>
    queryOptions({
      queryKey: ['tenants', tenant_id, 'trusted-issuers'],
      queryFn: ({ signal }): Promise<TrustedIssuer[]> =>
        everyPage((query) =>
          request('GET /api/admin/tenants/:tenant_id/trusted-issuers', { tenant_id, query, signal }),
        ),
    }),
};
