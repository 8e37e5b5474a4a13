import { queryOptions } from '@tanstack/react-query';
import type { AdminListItem, AdminSession, InvitationListItem } from '@velgent/admin-dto';
import { everyPage } from '../../lib/every-page.ts';
import { paths } from '../../lib/paths.ts';

export const peopleQueries = {
  admins: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'admins'],
      queryFn: ({ signal }) => everyPage<AdminListItem>(paths.tenant(tenantId, 'admins'), signal),
    }),
  /** Those that can still be accepted. */
  invitations: (tenantId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'invitations'],
      queryFn: ({ signal }) => everyPage<InvitationListItem>(paths.tenant(tenantId, 'invitations'), signal),
    }),
  /** Where an admin is signed in. */
  sessions: (tenantId: string, adminId: string) =>
    queryOptions({
      queryKey: ['tenants', tenantId, 'admins', adminId, 'sessions'],
      queryFn: ({ signal }) => everyPage<AdminSession>(paths.tenant(tenantId, 'admins', adminId, 'sessions'), signal),
    }),
};
