import { useMutation } from '@tanstack/react-query';
import type { Tenant } from '@velgent/admin-dto';
import type { TenantPlan, TenantStatus } from '@velgent/client-model';
import { withProof } from '../../lib/proof.ts';
import { rememberedOrganisation } from '../../lib/remembered.ts';
import { request } from '../../lib/request.ts';
import { invite, type InvitationLink } from '../people/people.mutations.ts';

export interface NewOrganisation {
  name: string;
  plan: TenantPlan;
  email: string;
  /** Of an earlier try that made the organisation but not the invitation. */
  made?: Tenant;
}

/** Creates an organisation, picks it and invites its first admin. The link goes to `onLink` alone, never into a cache. */
export const useCreateOrganisation = (onMade: (tenant: Tenant) => void, onLink: (link: InvitationLink) => void) =>
  useMutation({
    mutationFn: async ({ name, plan, email, made }: NewOrganisation): Promise<void> => {
      const tenant =
        made ?? (await withProof(() => request('POST /api/admin/tenants', { body: { name, plan } }))).tenant;
      onMade(tenant);
      rememberedOrganisation.set(tenant.id);
      onLink(await invite(tenant, email));
    },
  });

export const useSetStatus = (tenantId: string) =>
  useMutation({
    mutationFn: (status: TenantStatus) =>
      withProof(() => request('PATCH /api/admin/tenants/:tenant_id', { tenant_id: tenantId, body: { status } })),
  });

export const useRequireSecondFactor = (tenantId: string) =>
  useMutation({
    mutationFn: (required: boolean) =>
      withProof(() =>
        request('PUT /api/admin/tenants/:tenant_id/second-factor', { tenant_id: tenantId, body: { required } }),
      ),
  });
