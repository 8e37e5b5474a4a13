import { queryOptions } from '@tanstack/react-query';
import type { ActivityEvent } from '@velgent/admin-dto';
import { addressOf, request } from '../../lib/request.ts';
import { momentInUuid } from '../../lib/uuid-time.ts';
import { type ActivityAddress, barsOf, filtersOf, isCustom, listFiltersOf, rangeOf, spanOf } from './filter.ts';

/** What of an address decides which calls are meant. */
const meant = (address: ActivityAddress) => ({
  ...listFiltersOf(address),
  ...(isCustom(address) ? open(address) : { range: rangeOf(address) }),
});

/** The span as the chart has it, its end left open where it is now: a call may come meanwhile. */
const open = (address: ActivityAddress) => ({ from: spanOf(address).from, to: address.to });

export const activityQueries = {
  list: (tenantId: string, address: ActivityAddress) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'activity', 'list', meant(address), address.cursor],
      queryFn: ({ signal }) => {
        const query = { ...listFiltersOf(address), ...open(address), cursor: address.cursor };
        return request('GET /api/admin/tenants/:tenant_id/activity', { tenant_id: tenantId, query, signal });
      },
    }),
  /** Whether something came since it was asked last, in the order in which calls are recorded: none is passed over. */
  tail: (tenantId: string, address: ActivityAddress) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'activity', 'tail', meant(address)],
      queryFn: async ({ signal, client, queryKey }) => {
        const after = client.getQueryData<{ cursor: string }>(queryKey)?.cursor ?? 'now';
        const query = { ...listFiltersOf(address), ...open(address), after };
        const page = await request('GET /api/admin/tenants/:tenant_id/activity', {
          tenant_id: tenantId,
          query,
          signal,
        });
        return { cursor: page.next_cursor!, isNew: page.items.length > 0 || after === 'now' };
      },
    }),
  series: (tenantId: string, address: ActivityAddress) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'activity', 'series', meant(address)],
      queryFn: ({ signal }) => {
        const query = { ...filtersOf(address), ...barsOf(address) };
        return request('GET /api/admin/tenants/:tenant_id/activity/series', { tenant_id: tenantId, query, signal });
      },
    }),
  /** One call, found by the moment its id carries; null when there is none. */
  one: (tenantId: string, id: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'activity', 'one', id],
      queryFn: async ({ signal }): Promise<ActivityEvent | null> => {
        const at = momentInUuid(id);
        if (at === null) return null;
        const query = { from: new Date(at).toISOString(), to: new Date(at + 1).toISOString(), limit: 100 };
        const page = await request('GET /api/admin/tenants/:tenant_id/activity', {
          tenant_id: tenantId,
          query,
          signal,
        });
        return page.items.find((each) => each.id === id) ?? null;
      },
      staleTime: Infinity,
    }),
};

export const exportAddress = (tenantId: string, address: ActivityAddress, format: 'csv' | 'ndjson') =>
  addressOf('GET /api/admin/tenants/:tenant_id/activity/export', {
    tenant_id: tenantId,
    query: { ...listFiltersOf(address), ...open(address), format },
  });
