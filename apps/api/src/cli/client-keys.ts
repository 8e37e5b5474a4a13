import { NewClientKey, PageQuery, RetireKeyRequest } from '@velgent/admin-dto';
import { validate as isUuid } from 'uuid';
import type { TenantContext } from '../app/access/tenant-context.ts';
import { OAUTH_CLIENT_KIND } from '../app/clients/credential-kind.ts';
import { invalidRequest, notFound } from '../app/errors/api-error.ts';
import { readJwk } from './client-auth.ts';
import { keyLine, keyTable } from './client-keys-text.ts';
import { credentialId, type InTenant, within } from './in-tenant.ts';
import type { Outcome } from './outcome.ts';
import type { Services } from './services.ts';
import { readText } from './standard-input.ts';
import { validated } from './validated.ts';

export interface NewKeyOptions extends InTenant {
  jwk?: string;
  pem?: string;
  alg?: string;
  name?: string;
  expiresAt?: string;
}

export const actions = {
  async list({ tenant, json: _json, ...typed }: InTenant, client: string): Promise<Outcome> {
    const query = await validated(PageQuery, typed);
    return ofClient({ tenant }, client, async (context, id, { clientKeys }) => {
      const page = await clientKeys.list(context, id, query);
      return { json: page, text: keyTable(page) };
    });
  },

  async add(options: NewKeyOptions, client: string): Promise<Outcome> {
    const { jwk, pem, alg, name, expiresAt } = options;
    if ((jwk === undefined) === (pem === undefined)) throw invalidRequest('Give --jwk or --pem.', 'jwk');
    const given = jwk === undefined ? { pem: await readText(pem!) } : { jwk: await readJwk(jwk) };
    const request = await validated(NewClientKey, { ...given, alg, name, expires_at: expiresAt });
    return ofClient(options, client, async (context, id, { clientKeys }) => {
      const key = await clientKeys.add(context, id, request);
      return { json: { key }, text: `Added ${keyLine(key)}` };
    });
  },

  async retire(options: InTenant & { graceSeconds?: number }, client: string, given: string): Promise<Outcome> {
    const { grace_seconds } = await validated(RetireKeyRequest, { grace_seconds: options.graceSeconds });
    return ofClient(options, client, async (context, id, { clientKeys }) => {
      if (!isUuid(given)) throw notFound();
      const key = await clientKeys.retire(context, id, given.toLowerCase(), grace_seconds);
      const end = key.status === 'expiring' ? `works until ${key.expires_at}` : 'works no more';
      return { json: { key }, text: `Retired ${keyLine(key)}\nIt ${end}.` };
    });
  },
};

const ofClient = (
  options: InTenant,
  client: string,
  work: (context: TenantContext, id: string, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  within(options, async (context, services) =>
    work(context, await credentialId(client, context, OAUTH_CLIENT_KIND, services), services),
  );
