import { useMutation } from '@tanstack/react-query';
import type { ClientKey, NewClientKey } from '@velgent/admin-dto';
import { hasStatus, isRefused } from '../../lib/api.ts';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';
import { readKeys } from './client-keys.queries.ts';
import type { OneTimeKeyPair } from './key-pair.ts';

export const addKey = async (tenant_id: string, id: string, body: NewClientKey): Promise<ClientKey> =>
  (await withProof(() => request('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys', { tenant_id, id, body })))
    .key;

/**
 * The key of a pair that was made here. Where the answer is lost, and where the key is there already since an earlier one
 * was, the client's keys say so: its private key must still be shown.
 */
export async function addMadeKey(tenantId: string, id: string, body: NewClientKey, pair: OneTimeKeyPair) {
  try {
    return await addKey(tenantId, id, body);
  } catch (error) {
    if (isRefused(error) && !hasStatus(error, 409)) throw error;
    const keys = await readKeys(tenantId, id).catch(() => []);
    const added = keys.find(({ thumbprint, status }) => thumbprint === pair.publicJwk.kid && status === 'active');
    if (!added) throw error;
    return added;
  }
}

export const useRetireKey = (tenant_id: string, id: string, key_id: string) =>
  useMutation({
    mutationFn: async (grace_seconds: number): Promise<ClientKey> => {
      const given = { tenant_id, id, key_id, body: { grace_seconds } };
      const retired = await withProof(() =>
        request('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys/:key_id/retire', given),
      );
      return retired.key;
    },
  });
