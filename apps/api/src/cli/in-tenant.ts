import { CLIENT_ID, isWellFormed } from '@velgent/client-model';
import { validate as isUuid } from 'uuid';
import type { TenantContext } from '../app/access/tenant-context.ts';
import type { CredentialKind } from '../app/clients/credential-kind.ts';
import { notFound } from '../app/errors/api-error.ts';
import { OPERATOR } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { type Services, withServices } from './services.ts';

export interface InTenant {
  tenant: string;
  json?: boolean;
}

/** As the operator, in the organisation that was named. */
export const within = (
  { tenant }: InTenant,
  work: (context: TenantContext, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  withServices(async (services) => work({ ...OPERATOR, tenantId: await services.tenantId(tenant) }, services));

/** The id, also from a `client_id`: after a leak that is what is known. */
export async function credentialId(
  given: string,
  context: TenantContext,
  kind: CredentialKind,
  { credentials }: Services,
): Promise<string> {
  if (isUuid(given)) return given.toLowerCase();
  if (!isWellFormed(CLIENT_ID, given)) throw notFound();
  const { items } = await credentials.list(context, kind, { q: given }, (view) => view);
  const found = items.find(({ clientId }) => clientId === given);
  if (!found) throw notFound();
  return found.id;
}
