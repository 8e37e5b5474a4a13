import { queryOptions } from '@tanstack/react-query';
import type { AuditCheckpoint, AuditEvent } from '@velgent/admin-dto';
import type { AuditAction } from '@velgent/client-model';
import { addressOf, request } from '../../lib/request.ts';
import { momentInUuid } from '../../lib/uuid-time.ts';

/** What the page keeps in its address. */
export interface AuditAddress {
  action?: AuditAction;
  actor_id?: string;
  target_id?: string;
  from?: string;
  to?: string;
  cursor?: string;
  selected?: string;
}

export type ChangeAuditAddress = (change: AuditAddress, options?: { replace?: boolean }) => void;

/** The whole trail. */
export const NO_FILTER: AuditAddress = {
  action: undefined,
  actor_id: undefined,
  target_id: undefined,
  from: undefined,
  to: undefined,
  cursor: undefined,
};

const filtersOf = ({ action, actor_id, target_id, from, to }: AuditAddress) => ({
  action,
  actor_id,
  target_id,
  from,
  to,
});

export const auditQueries = {
  list: (tenantId: string, address: AuditAddress) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'audit', 'list', filtersOf(address), address.cursor],
      queryFn: ({ signal }) =>
        request('GET /api/admin/tenants/:tenant_id/audit-events', {
          tenant_id: tenantId,
          query: { ...filtersOf(address), cursor: address.cursor },
          signal,
        }),
    }),
  /** One event, found around the moment its id carries; null when there is none. */
  one: (tenantId: string, id: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'audit', 'one', id],
      queryFn: async ({ signal }): Promise<AuditEvent | null> => {
        const at = momentInUuid(id);
        if (at === null) return null;
        const around = { from: new Date(at - 5000).toISOString(), to: new Date(at + 5000).toISOString(), limit: 100 };
        const page = await request('GET /api/admin/tenants/:tenant_id/audit-events', {
          tenant_id: tenantId,
          query: around,
          signal,
        });
        return page.items.find((each) => each.id === id) ?? null;
      },
      staleTime: Infinity,
    }),
  /** The whole chain, recomputed by the server. */
  verification: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'audit', 'verification'],
      queryFn: ({ signal }) =>
        request('GET /api/admin/tenants/:tenant_id/audit-events/verification', { tenant_id: tenantId, signal }),
    }),
  /** The head signed last; null where none was. */
  checkpoint: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'audit', 'checkpoint'],
      queryFn: async ({ signal }): Promise<AuditCheckpoint | null> => {
        const asked = { tenant_id: tenantId, query: { limit: 1 }, signal };
        return (await request('GET /api/admin/tenants/:tenant_id/audit-events/checkpoints', asked)).items[0] ?? null;
      },
    }),
  /** The newest act of this kind upon something; null when there is none. */
  last: (tenantId: string, target_id: string, action: AuditAction) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'audit', 'last', target_id, action],
      queryFn: async ({ signal }): Promise<AuditEvent | null> => {
        const asked = { tenant_id: tenantId, query: { target_id, action, limit: 1 }, signal };
        return (await request('GET /api/admin/tenants/:tenant_id/audit-events', asked)).items[0] ?? null;
      },
    }),
};

export const exportAddress = (tenantId: string, address: AuditAddress) =>
  addressOf('GET /api/admin/tenants/:tenant_id/audit-events/export', {
    tenant_id: tenantId,
    query: filtersOf(address),
  });

export const checkpointsAddress = (tenantId: string) =>
  addressOf('GET /api/admin/tenants/:tenant_id/audit-events/checkpoints/export', { tenant_id: tenantId });
