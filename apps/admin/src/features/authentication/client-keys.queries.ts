import { queryOptions } from '@tanstack/react-query';
import type { ClientKey } from '@velgent/admin-dto';
import { everyPage } from '../../lib/every-page.ts';
import { request } from '../../lib/request.ts';

export const readKeys = (tenant_id: string, id: string, signal?: AbortSignal): Promise<ClientKey[]> =>
  everyPage((query) =>
    request('GET /api/admin/tenants/:tenant_id/oauth-clients/:id/keys', { tenant_id, id, query, signal }),
  );

export const clientKeyQueries = {
  /** Also those that have ended; the newest first. */
  all: (tenant_id: string, id: string) =>
    queryOptions({
      queryKey: ['tenants', tenant_id, 'oauth-clients', 'keys', id],
      queryFn: ({ signal }) => readKeys(tenant_id, id, signal),
    }),
};
