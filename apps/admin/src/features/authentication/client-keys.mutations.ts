import { useMutation } from '@tanstack/react-query';
import type { ClientKey, NewClientKey } from '@velgent/admin-dto';
import { withProof } from '../../lib/proof.ts';
import { request } from '../../lib/request.ts';

export const addKey = async (tenant_id: string, id: string, body: NewClientKey): Promise<ClientKey> =>
  (await withProof(() => request('POST /api/admin/tenants/:tenant_id/oauth-clients/:id/keys', { tenant_id, id, body })))
    .key;

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
