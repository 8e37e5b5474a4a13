import { useMutation } from '@tanstack/react-query';
import type { ApiKeyResponse, OAuthClientResponse, UpdateCredentialRequest } from '@velgent/admin-dto';
import { api } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import { withProof } from '../../lib/proof.ts';
import type { Credential, Kind } from './kinds.ts';

const credentialOf = (body: OAuthClientResponse | ApiKeyResponse): Credential =>
  'client' in body ? body.client : body.api_key;

export const readCredential = async (tenantId: string, { segment }: Kind, id: string): Promise<Credential> =>
  credentialOf(await api.get<OAuthClientResponse | ApiKeyResponse>(paths.tenant(tenantId, segment, id)));

/** What people say of a credential and all its generations. */
export async function updateDetails(
  tenantId: string,
  { segment }: Kind,
  id: string,
  change: UpdateCredentialRequest,
): Promise<Credential> {
  const path = paths.tenant(tenantId, segment, id);
  return credentialOf(await withProof(() => api.patch<OAuthClientResponse | ApiKeyResponse>(path, change)));
}

export const useUpdateDetails = (tenantId: string, kind: Kind, id: string) =>
  useMutation({ mutationFn: (change: UpdateCredentialRequest) => updateDetails(tenantId, kind, id, change) });
