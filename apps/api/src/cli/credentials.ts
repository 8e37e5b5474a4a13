import { CreateCredentialRequest, CredentialListQuery, RotateCredentialRequest } from '@velgent/admin-dto';
import { API_KEY_KIND, type CredentialKind, OAUTH_CLIENT_KIND } from '../app/clients/credential-kind.ts';
import { type CredentialView, toApiKey, toOAuthClient } from '../app/clients/lists/credential-view.ts';
import type { Revealed } from '../app/clients/lifecycle/credentials.ts';
import { credentialTable, receipt, revealed } from './credential-text.ts';
import { validated } from './validated.ts';
import type { AuthOptions } from './client-auth-options.ts';
import { typedMaterial } from './client-auth.ts';
import { credentialId, type InTenant, within } from './in-tenant.ts';
import type { Outcome } from './outcome.ts';

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

export const actions = {
  async create(
    { kind, item, secret, toItem }: Worded,
    options: InTenant & AuthOptions & { name: string },
  ): Promise<Outcome> {
    const { name } = await validated(CreateCredentialRequest, { name: options.name });
    return within(options, async (context, services) => {
      const auth = await typedMaterial(options, context, services);
      const made = await services.credentials.create(context, kind, { name, auth });
      return { json: { [item]: toItem(made.credential), ...shown(secret, made) }, text: revealed(made) };
    });
  },

  async rotate(
    { kind, item, secret, toItem }: Worded,
    options: InTenant & AuthOptions & { graceSeconds?: number },
    given: string,
  ): Promise<Outcome> {
    const { grace_seconds } = await validated(RotateCredentialRequest, { grace_seconds: options.graceSeconds });
    return within(options, async (context, services) => {
      const id = await credentialId(given, context, kind, services);
      const auth = await typedMaterial(options, context, services);
      const made = await services.credentials.rotate(context, kind, id, { graceSeconds: grace_seconds, auth });
      return {
        json: { [item]: toItem(made.credential), ...shown(secret, made), previous: toItem(made.previous) },
        text: `${revealed(made)}\nThe old one works until ${made.previous.expiresAt!.toISOString()}.`,
      };
    });
  },

  revoke(
    { kind, item, toItem }: Worded,
    options: InTenant & { refuseTokens?: boolean },
    given: string,
  ): Promise<Outcome> {
    return within(options, async (context, services) => {
      const id = await credentialId(given, context, kind, services);
      const { credential, tokens } = await services.credentials.revoke(context, kind, id, options.refuseTokens);
      return { json: { [item]: toItem(credential), ...(tokens && { tokens }) }, text: receipt(credential, tokens) };
    });
  },

  async list({ kind, toItem }: Worded, { tenant, json: _json, ...typed }: InTenant): Promise<Outcome> {
    const query = await validated(CredentialListQuery, typed);
    return within({ tenant }, async (context, { credentials }) => {
      const page = await credentials.list(context, kind, query, (view) => view);
      return { json: { ...page, items: page.items.map(toItem) }, text: credentialTable(page) };
    });
  },
};

/** Only where there is one. */
const shown = (name: string, { secret }: Revealed) => (secret === null ? {} : { [name]: secret });
