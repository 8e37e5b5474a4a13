import { queryOptions } from '@tanstack/react-query';
import type { OpenRotations } from '@velgent/admin-dto';
import { api, withQuery } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { unlessFailed } from '../credentials/credentials.queries.ts';

export interface RotationsFilter {
  credential_id?: string;
  cursor?: string;
  limit?: number;
}

export const rotationQueries = {
  /** Of clients and keys, the one that closes next first. */
  open: (tenantId: string, filter: RotationsFilter = {}) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'rotations', filter],
      queryFn: ({ signal }) =>
        api.get<OpenRotations>(withQuery(paths.tenant(tenantId, 'rotations'), { ...filter }), signal),
      refetchInterval: unlessFailed(20_000),
    }),
};
