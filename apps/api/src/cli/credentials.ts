import { CreateCredentialRequest, CredentialListQuery, RotateCredentialRequest } from '@velgent/admin-dto';
import { CLIENT_ID, isWellFormed } from '@velgent/client-model';
import { validate as isUuid } from 'uuid';
import { API_KEY_KIND, type CredentialKind, OAUTH_CLIENT_KIND } from '../app/clients/credential-kind.ts';
import { type CredentialView, toApiKey, toOAuthClient } from '../app/clients/lists/credential-view.ts';
import { notFound } from '../app/errors/api-error.ts';
import type { TenantContext } from '../app/access/tenant-context.ts';
import { credentialTable, receipt, revealed } from './credential-text.ts';
import { validated } from './validated.ts';
import { OPERATOR } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { type Services, withServices } from './services.ts';

/** A kind of credential, with the fields of the API's own answers about it. */
interface Worded {
  kind: CredentialKind;
  item: 'client' | 'api_key';
  secret: 'client_secret' | 'secret';
  toItem: (view: CredentialView) => object;
}

export const KINDS: Record<CredentialKind['type'], Worded> = {
  oauth_client: { kind: OAUTH_CLIENT_KIND, item: 'client', secret: 'client_secret', toItem: toOAuthClient },
  api_key: { kind: API_KEY_KIND, item: 'api_key', secret: 'secret', toItem: toApiKey },
};

interface InTenant {
  tenant: string;
  json?: boolean;
}

export const actions = {
  async create({ kind, item, secret, toItem }: Worded, options: InTenant & { name: string }): Promise<Outcome> {
    const { name } = await validated(CreateCredentialRequest, { name: options.name });
    return within(options.tenant, async (context, { credentials }) => {
      const made = await credentials.create(context, kind, { name });
      return { json: { [item]: toItem(made.credential), [secret]: made.secret }, text: revealed(made) };
    });
  },

  async rotate(
    { kind, item, secret, toItem }: Worded,
    options: InTenant & { graceSeconds?: number },
    given: string,
  ): Promise<Outcome> {
    const { grace_seconds } = await validated(RotateCredentialRequest, { grace_seconds: options.graceSeconds });
    return within(options.tenant, async (context, services) => {
      const id = await idOf(given, context, kind, services);
      const made = await services.credentials.rotate(context, kind, id, { graceSeconds: grace_seconds });
      return {
        json: { [item]: toItem(made.credential), [secret]: made.secret, previous: toItem(made.previous) },
        text: `${revealed(made)}\nThe old one works until ${made.previous.expiresAt!.toISOString()}.`,
      };
    });
  },

  revoke(
    { kind, item, toItem }: Worded,
    { tenant, refuseTokens }: InTenant & { refuseTokens?: boolean },
    given: string,
  ): Promise<Outcome> {
    return within(tenant, async (context, services) => {
      const id = await idOf(given, context, kind, services);
      const { credential, tokens } = await services.credentials.revoke(context, kind, id, refuseTokens);
      return { json: { [item]: toItem(credential), ...(tokens && { tokens }) }, text: receipt(credential, tokens) };
    });
  },

  async list({ kind, toItem }: Worded, { tenant, json: _json, ...typed }: InTenant): Promise<Outcome> {
    const query = await validated(CredentialListQuery, typed);
    return within(tenant, async (context, { credentials }) => {
      const page = await credentials.list(context, kind, query, (view) => view);
      return { json: { ...page, items: page.items.map(toItem) }, text: credentialTable(page) };
    });
  },
};

const within = (
  tenant: string,
  work: (context: TenantContext, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  withServices(async (services) => work({ ...OPERATOR, tenantId: await services.tenantId(tenant) }, services));

/** The id, also from a `client_id`: after a leak that is what is known. */
async function idOf(
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
