import { useMutation } from '@tanstack/react-query';
import type { Tenant, TenantResponse } from '@velgent/admin-dto';
import type { TenantPlan, TenantStatus } from '@velgent/client-model';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { withProof } from '../../lib/proof.ts';
import { rememberedOrganisation } from '../../lib/remembered.ts';
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
      const tenant = made ?? (await withProof(() => api.post<TenantResponse>(paths.tenants, { name, plan }))).tenant;
      onMade(tenant);
      rememberedOrganisation.set(tenant.id);
      onLink(await invite(tenant, email));
    },
  });

export const useSetStatus = (tenantId: string) =>
  useMutation({
    mutationFn: (status: TenantStatus) =>
      withProof(() => api.patch<TenantResponse>(paths.tenant(tenantId), { status })),
  });

export const useRequireSecondFactor = (tenantId: string) =>
  useMutation({
    mutationFn: (required: boolean) =>
      withProof(() => api.put<TenantResponse>(paths.tenant(tenantId, 'second-factor'), { required })),
  });
