import { queryOptions } from '@tanstack/react-query';
import type { RotationsQuery } from '@velgent/admin-dto';
import { request } from '../../lib/request.ts';
import { unlessFailed } from '../credentials/credentials.queries.ts';

export const rotationQueries = {
  /** Of clients and keys, the one that closes next first. */
  open: (tenantId: string, query: RotationsQuery = {}) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'rotations', query],
      queryFn: ({ signal }) =>
        request('GET /api/admin/tenants/:tenant_id/rotations', { tenant_id: tenantId, query, signal }),
      refetchInterval: unlessFailed(20_000),
    }),
};
