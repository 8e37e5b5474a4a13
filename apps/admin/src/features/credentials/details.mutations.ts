import { useMutation } from '@tanstack/react-query';
import type { ApiKeyResponse, OAuthClientResponse, UpdateCredentialRequest } from '@velgent/admin-dto';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';
import type { Credential, Kind } from './kinds.ts';

const credentialOf = (body: OAuthClientResponse | ApiKeyResponse): Credential =>
  'client' in body ? body.client : body.api_key;

export const readCredential = async (tenantId: string, { segment }: Kind, id: string): Promise<Credential> =>
  credentialOf(await request(`GET /api/admin/tenants/:tenant_id/${segment}/:id`, { tenant_id: tenantId, id }));

/** What people say of a credential and all its generations. */
export async function updateDetails(
  tenantId: string,
  { segment }: Kind,
  id: string,
  body: UpdateCredentialRequest,
): Promise<Credential> {
  const given = { tenant_id: tenantId, id, body };
  return credentialOf(await withProof(() => request(`PATCH /api/admin/tenants/:tenant_id/${segment}/:id`, given)));
}

export const useUpdateDetails = (tenantId: string, kind: Kind, id: string) =>
  useMutation({ mutationFn: (change: UpdateCredentialRequest) => updateDetails(tenantId, kind, id, change) });
