import { useMutation } from '@tanstack/react-query';
import type { Invitation, InvitationResponse, Tenant, TenantResponse } from '@velgent/admin-dto';
import type { TenantPlan, TenantStatus } from '@velgent/client-model';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { withProof } from '../../lib/proof.ts';

/** An invitation whose link is shown now and never again. */
export interface InvitationLink {
  organisation: string;
  invitation: Invitation;
  url: string;
  mail: InvitationResponse['mail'];
}

async function invite(tenant: Pick<Tenant, 'id' | 'name'>, email: string): Promise<InvitationLink> {
  const path = paths.tenant(tenant.id, 'invitations');
  const body = await withProof(() => api.post<InvitationResponse>(path, { email }));
  return { organisation: tenant.name, invitation: body.invitation, url: body.invite_url, mail: body.mail };
}

export interface NewOrganisation {
  name: string;
  plan: TenantPlan;
  email: string;
  /** Of an earlier try that made the organisation but not the invitation. */
  made?: Tenant;
}

/** Creates an organisation and invites its first admin. The link goes to `onLink` alone, never into a cache. */
export const useCreateOrganisation = (onMade: (tenant: Tenant) => void, onLink: (link: InvitationLink) => void) =>
  useMutation({
    mutationFn: async ({ name, plan, email, made }: NewOrganisation): Promise<void> => {
      const tenant = made ?? (await withProof(() => api.post<TenantResponse>(paths.tenants, { name, plan }))).tenant;
      onMade(tenant);
      onLink(await invite(tenant, email));
    },
  });

export const useInvite = (tenant: Pick<Tenant, 'id' | 'name'>, onLink: (link: InvitationLink) => void) =>
  useMutation({
    mutationFn: async (email: string): Promise<void> => onLink(await invite(tenant, email)),
  });

export const useSetStatus = (tenantId: string) =>
  useMutation({
    mutationFn: (status: TenantStatus) =>
      withProof(() => api.patch<TenantResponse>(paths.tenant(tenantId), { status })),
  });

/** Takes the second factor of an admin away who has lost it; ends their sessions. */
export const useResetSecondFactor = (adminId: string) =>
  useMutation({ mutationFn: () => withProof(() => api.delete(paths.secondFactorOf(adminId))) });

export const useRequireSecondFactor = (tenantId: string) =>
  useMutation({
    mutationFn: (required: boolean) =>
      withProof(() => api.put<TenantResponse>(paths.tenant(tenantId, 'second-factor'), { required })),
  });
