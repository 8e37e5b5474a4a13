import { queryOptions } from '@tanstack/react-query';
import type { CredentialLookupResult } from '@velgent/admin-dto';
import { api, hasStatus } from '../../lib/api.ts';
import { paths } from '../../lib/paths.ts';
import type { Finding, Question } from './recognise.ts';

async function look(path: string, question: Question): Promise<CredentialLookupResult | null> {
  try {
    return await api.post<CredentialLookupResult>(path, question);
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}

/** Whose a finding is; null where nobody’s. Root (`tenantId` null) asks across organisations. */
export const ownerQuery = (tenantId: string | null, { question }: Finding) =>
  queryOptions({
    queryKey: ['leaked', tenantId, question],
    queryFn: () => look(tenantId ? paths.tenant(tenantId, 'credential-lookups') : paths.credentialLookups, question),
    gcTime: 0,
  });
