import { queryOptions } from '@tanstack/react-query';
import { everyPage } from '../../lib/every-page.ts';
import { request } from '../../lib/request.ts';

export const peopleQueries = {
  admins: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'admins'],
      queryFn: ({ signal }) =>
        everyPage((query) =>
          request('GET /api/admin/tenants/:tenant_id/admins', { tenant_id: tenantId, query, signal }),
        ),
    }),
  /** Those that can still be accepted. */
  invitations: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'invitations'],
      queryFn: ({ signal }) =>
        everyPage((query) =>
          request('GET /api/admin/tenants/:tenant_id/invitations', { tenant_id: tenantId, query, signal }),
        ),
    }),
  /** Where an admin is signed in. */
  sessions: (tenantId: string, adminId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'admins', adminId, 'sessions'],
      queryFn: ({ signal }) =>
        everyPage((query) =>
          request('GET /api/admin/tenants/:tenant_id/admins/:admin_id/sessions', {
            tenant_id: tenantId,
            admin_id: adminId,
            query,
            signal,
          }),
        ),
    }),
};
