import type { CredentialLookupResult } from '@velgent/admin-dto';
import { credentialQueries } from '../credentials/credentials.queries.ts';
import { API_KEYS, type Kind, OAUTH_CLIENTS } from '../credentials/kinds.ts';

export const kindOf = ({ type }: Pick<CredentialLookupResult, 'type'>): Kind =>
  type === 'oauth_client' ? OAUTH_CLIENTS : API_KEYS;

export const queryOfCredential = (owner: CredentialLookupResult) =>
  credentialQueries.one(owner.tenant_id, kindOf(owner), owner.id);
