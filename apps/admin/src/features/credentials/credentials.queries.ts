import { queryOptions } from '@tanstack/react-query';
import type { ApiKeyResponse, CredentialUsage, OAuthClientResponse, Page, RotationRadar } from '@velgent/admin-dto';
import type { CredentialSort, CredentialStatus } from '@velgent/client-model';
import { api, hasStatus, withQuery } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import type { Credential, Kind } from './kinds.ts';

export interface CredentialFilter {
  q?: string;
  status?: CredentialStatus;
  environment?: string;
  label?: string;
  cursor?: string;
  sort?: CredentialSort;
  group?: 'lineage';
  lineage_id?: string;
  limit?: number;
}

const key = (tenantId: string, kind: Kind, ...rest: unknown[]) => ['tenants', tenantId, kind.segment, ...rest];

/** What could not be shown is asked for again by the reader: each try by itself would take the message away for a moment. */
export const unlessFailed = (ms: number) => (query: { state: { status: string; data: unknown } }) =>
  query.state.status === 'error' && query.state.data === undefined ? false : ms;

export const credentialQueries = {
  list: (tenantId: string, kind: Kind, filter: CredentialFilter = {}) =>
    queryOptions({
      queryKey: key(tenantId, kind, 'list', filter),
      queryFn: ({ signal }) =>
        api.get<Page<Credential>>(withQuery(paths.tenant(tenantId, kind.segment), { ...filter }), signal),
    }),
  one: (tenantId: string, kind: Kind, id: string) =>
    queryOptions({
      queryKey: key(tenantId, kind, 'one', id),
      queryFn: async ({ signal }): Promise<Credential> => {
        const path = paths.tenant(tenantId, kind.segment, id);
        const body = await api.get<OAuthClientResponse | ApiKeyResponse>(path, signal);
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
          return await api.get<RotationRadar>(paths.tenant(tenantId, kind.segment, id, 'rotation'), signal);
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
      queryFn: ({ signal }) => api.get<CredentialUsage>(paths.tenant(tenantId, kind.segment, id, 'usage'), signal),
    }),
};
