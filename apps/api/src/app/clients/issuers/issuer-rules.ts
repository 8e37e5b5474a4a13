import { MOST_TRUSTED_ISSUERS } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';
import { conflict } from '../../errors/api-error.ts';
import { clientsOfIssuer } from '../authentication/federation-rules.store.ts';
import { countIssuers } from './trusted-issuers.store.ts';

/** In a message. */
const MOST_NAMES = 10;

/** Comes last: whoever has appended to the trail holds it until the transaction ends, so that of several each is counted. */
export async function requirePlace(scope: TenantScope): Promise<void> {
  if ((await countIssuers(scope)) > MOST_TRUSTED_ISSUERS)
    throw conflict(`An organisation has at most ${MOST_TRUSTED_ISSUERS} trusted issuers. Delete one that is not used.`);
}

export async function requireUnused(scope: TenantScope, id: string): Promise<void> {
  const clients = await clientsOfIssuer(scope.manager, scope.tenantId, id);
  if (clients.length === 0) return;
  const names = clients.slice(0, MOST_NAMES).map(({ name }) => name);
  const others = clients.length > MOST_NAMES ? ` and ${clients.length - MOST_NAMES} more` : '';
  throw conflict(`This issuer is used by ${names.join(', ')}${others}. Rotate or revoke these clients first.`);
}
