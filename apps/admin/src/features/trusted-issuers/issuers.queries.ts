import { queryOptions } from '@tanstack/react-query';
import type { OAuthClient, TrustedIssuer } from '@velgent/admin-dto';
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
  /** Live clients with a rule that names it; found among the newest thousand of each status. */
  clients: (tenant_id: string, { id, clients }: Pick<TrustedIssuer, 'id' | 'clients'>) =>
    queryOptions({
      queryKey: ['tenants', tenant_id, 'trusted-issuers', id, 'clients', clients],
      queryFn: async ({ signal }): Promise<OAuthClient[]> => {
        const found: OAuthClient[] = [];
        for (const status of ['active', 'expiring'] as const) {
          let cursor: string | undefined;
          for (let page = 0; page < MOST_PAGES && found.length < clients; page++) {
            const query = { status, cursor, limit: 100 };
            const list = await request(LIST, { tenant_id, query, signal });
            found.push(...list.items.filter((client) => names(client, id)));
            if (!list.next_cursor) break;
            cursor = list.next_cursor;
          }
        }
        return found;
      },
      enabled: clients > 0,
    }),
};

const LIST = 'GET /api/admin/tenants/:tenant_id/oauth-clients';
const MOST_PAGES = 10;

const names = ({ auth }: OAuthClient, issuerId: string): boolean =>
  auth.method === 'federated_jwt' && auth.rules.some(({ issuer_id }) => issuer_id === issuerId);
