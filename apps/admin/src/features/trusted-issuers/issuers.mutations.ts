import { useMutation } from '@tanstack/react-query';
import type { CreateTrustedIssuerRequest, TrustedIssuer, UpdateTrustedIssuerRequest } from '@velgent/admin-dto';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';

export async function createIssuer(tenant_id: string, body: CreateTrustedIssuerRequest): Promise<TrustedIssuer> {
  const made = await withProof(() =>
    request('POST /api/admin/tenants/:tenant_id/trusted-issuers', { tenant_id, body }),
  );
  return made.trusted_issuer;
}

export const useCreateIssuer = (tenantId: string) =>
  useMutation({ mutationFn: (body: CreateTrustedIssuerRequest) => createIssuer(tenantId, body) });

export const useUpdateIssuer = (tenant_id: string, id: string) =>
  useMutation({
    mutationFn: (body: UpdateTrustedIssuerRequest) =>
      withProof(() => request('PATCH /api/admin/tenants/:tenant_id/trusted-issuers/:id', { tenant_id, id, body })),
  });

export const useRefreshIssuer = (tenant_id: string, id: string) =>
  useMutation({
    mutationFn: async (): Promise<TrustedIssuer> => {
      const given = { tenant_id, id };
      const answer = await withProof(() =>
        request('POST /api/admin/tenants/:tenant_id/trusted-issuers/:id/refresh', given),
      );
      return answer.trusted_issuer;
    },
  });

export const useDeleteIssuer = (tenant_id: string, id: string) =>
  useMutation({
    mutationFn: async (): Promise<void> => {
      await withProof(() => request('DELETE /api/admin/tenants/:tenant_id/trusted-issuers/:id', { tenant_id, id }));
    },
  });
