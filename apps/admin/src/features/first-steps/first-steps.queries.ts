import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/request.ts';
import { DAY } from '../../lib/time.ts';

const successes = (tenant_id: string, query: { to?: string; limit: number }, signal: AbortSignal) =>
  request('GET /api/admin/tenants/:tenant_id/activity', { tenant_id, query: { outcome: 'success', ...query }, signal });

export const firstStepsQueries = {
  /** Whether calls have succeeded for more than a week: whoever works here has long begun. */
  isPast: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'first-steps', 'past'],
      queryFn: async ({ signal }) => {
        const to = new Date(Date.now() - 7 * DAY).toISOString();
        return (await successes(tenantId, { to, limit: 1 }, signal)).items.length > 0;
      },
      staleTime: 60_000,
    }),
  /** The newest successful calls. */
  calls: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'first-steps', 'calls'],
      queryFn: async ({ signal }) => (await successes(tenantId, { limit: 100 }, signal)).items,
    }),
};
