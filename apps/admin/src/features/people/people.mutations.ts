import { useMutation } from '@tanstack/react-query';
import type { AdminListItem, Invitation, InvitationResponse, Tenant } from '@velgent/admin-dto';
import { hasStatus } from '../../lib/api.ts';
import { OneTimeSecret } from '../../lib/one-time-secret.ts';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';

// Links go from the answer straight into the hands of the page; what a mutation returns, and so what its cache could
// hold, is nothing.

/** An invitation whose link is shown now and never again. */
export interface InvitationLink {
  organisation: string;
  invitation: Invitation;
  url: OneTimeSecret;
  mail: InvitationResponse['mail'];
}

/** A link to a new password, shown now and never again. */
export interface ResetLink {
  admin: AdminListItem;
  url: OneTimeSecret;
  expiresAt: string;
}

export type Organisation = Pick<Tenant, 'id' | 'name'>;

export async function invite(tenant: Organisation, email: string): Promise<InvitationLink> {
  const { invitation, invite_url, mail } = await withProof(() =>
    request('POST /api/admin/tenants/:tenant_id/invitations', { tenant_id: tenant.id, body: { email } }),
  );
  return { organisation: tenant.name, invitation, url: new OneTimeSecret(invite_url), mail };
}

export interface NewInvitation {
  email: string;
  /** Open ones of the same address: cancelled once the new one is made. */
  replaces: Invitation[];
}

export const useInvite = (tenant: Organisation, onLink: (link: InvitationLink) => void) =>
  useMutation({
    mutationFn: async ({ email, replaces }: NewInvitation): Promise<void> => {
      onLink(await invite(tenant, email));
      for (const { id } of replaces) await cancel(tenant.id, id);
    },
  });

/** One that is gone by now, cancelled, accepted or expired, is what was wanted. */
async function cancel(tenantId: string, id: string): Promise<void> {
  try {
    await withProof(() => request('DELETE /api/admin/tenants/:tenant_id/invitations/:id', { tenant_id: tenantId, id }));
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
  }
}

export const useCancelInvitation = (tenantId: string) =>
  useMutation({ mutationFn: (id: string) => cancel(tenantId, id) });

/** Who removes themselves has no session from then on: nothing is read again. */
export const useRemove = (tenantId: string, adminId: string, isSelf: boolean) =>
  useMutation({
    mutationFn: async (): Promise<void> => {
      await withProof(() =>
        request('POST /api/admin/tenants/:tenant_id/admins/:admin_id/remove', {
          tenant_id: tenantId,
          admin_id: adminId,
        }),
      );
    },
    meta: { answers401: isSelf },
  });

/** Takes the second factor of an admin away who has lost it; ends their sessions. */
export const useResetSecondFactor = (tenantId: string, adminId: string) =>
  useMutation({
    mutationFn: async (): Promise<void> => {
      await withProof(() =>
        request('POST /api/admin/tenants/:tenant_id/admins/:admin_id/reset-second-factor', {
          tenant_id: tenantId,
          admin_id: adminId,
        }),
      );
    },
  });

export const useResetPassword = (tenantId: string, admin: AdminListItem, onLink: (link: ResetLink) => void) =>
  useMutation({
    mutationFn: async (): Promise<void> => {
      const { reset_url, expires_at } = await withProof(() =>
        request('POST /api/admin/tenants/:tenant_id/admins/:admin_id/password-reset', {
          tenant_id: tenantId,
          admin_id: admin.id,
        }),
      );
      onLink({ admin, url: new OneTimeSecret(reset_url), expiresAt: expires_at });
    },
  });

export const useEndSessions = (tenantId: string, adminId: string) =>
  useMutation({
    mutationFn: () =>
      withProof(() =>
        request('DELETE /api/admin/tenants/:tenant_id/admins/:admin_id/sessions', {
          tenant_id: tenantId,
          admin_id: adminId,
        }),
      ),
  });
