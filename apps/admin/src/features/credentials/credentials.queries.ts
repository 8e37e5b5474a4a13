import { queryOptions } from '@tanstack/react-query';
import type { CredentialListQuery, Page, RotationRadar } from '@velgent/admin-dto';
import { hasStatus } from '../../lib/api.ts';
import { request } from '../../lib/request.ts';
import type { Credential, Kind } from './kinds.ts';

const key = (tenantId: string, kind: Kind, ...rest: unknown[]) => ['tenants', tenantId, kind.segment, ...rest];

/** What could not be shown is asked for again by the reader: each try by itself would take the message away for a moment. */
export const unlessFailed = (ms: number) => (query: { state: { status: string; data: unknown } }) =>
  query.state.status === 'error' && query.state.data === undefined ? false : ms;

export const credentialQueries = {
  list: (tenantId: string, kind: Kind, filter: CredentialListQuery = {}) =>
    queryOptions({
      queryKey: key(tenantId, kind, 'list', filter),
      queryFn: ({ signal }): Promise<Page<Credential>> =>
        request(`GET /api/admin/tenants/:tenant_id/${kind.segment}`, { tenant_id: tenantId, query: filter, signal }),
    }),
  one: (tenantId: string, kind: Kind, id: string) =>
    queryOptions({
      queryKey: key(tenantId, kind, 'one', id),
      queryFn: async ({ signal }): Promise<Credential> => {
        const body = await request(`GET /api/admin/tenants/:tenant_id/${kind.segment}/:id`, {
          tenant_id: tenantId,
          id,
          signal,
        });
        return 'client' in body ? body.client : body.api_key;
      },
    }),
  /** The generations of one lineage, the newest first; the newest hundred of more. */
  lineage: (tenantId: string, kind: Kind, lineage_id: string) =>
    credentialQueries.list(tenantId, kind, { lineage_id, limit: 100 }),
  /** Null for a credential without a rotation. */
  rotation: (tenantId: string, kind: Kind, id: string) =>
    queryOptions({
      queryKey: key(tenantId, kind, 'rotation', id),
      queryFn: async ({ signal }): Promise<RotationRadar | null> => {
        try {
          return await request(`GET /api/admin/tenants/:tenant_id/${kind.segment}/:id/rotation`, {
            tenant_id: tenantId,
            id,
            signal,
          });
        } catch (error) {
          if (hasStatus(error, 404)) return null;
          throw error;
        }
      },
      refetchInterval: unlessFailed(15_000),
    }),
  usage: (tenantId: string, kind: Kind, id: string) =>
    queryOptions({
      queryKey: key(tenantId, kind, 'usage', id),
      queryFn: ({ signal }) =>
        request(`GET /api/admin/tenants/:tenant_id/${kind.segment}/:id/usage`, { tenant_id: tenantId, id, signal }),
    }),
};
