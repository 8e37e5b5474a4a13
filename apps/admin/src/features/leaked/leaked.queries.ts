import { queryOptions } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { hasStatus } from '../../lib/api.ts';
import { request } from '../../lib/request.ts';
import type { Finding, Question } from './recognise.ts';

async function look(tenant_id: string | null, body: Question): Promise<CredentialLookupResult | null> {
  try {
    return await (tenant_id
      ? request('POST /api/admin/tenants/:tenant_id/credential-lookups', { tenant_id, body })
      : request('POST /api/admin/credential-lookups', { body }));
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}

/** Whose a finding is; null where nobody’s. Root (`tenantId` null) asks across organisations. */
export const ownerQuery = (tenantId: string | null, { question }: Finding) =>
  queryOptions({
    queryKey: ['leaked', tenantId, question],
    queryFn: () => look(tenantId, question),
    gcTime: 0,
  });
