import {
  CreateTrustedIssuerRequest,
  PageQuery,
  type TrustedIssuer,
  UpdateTrustedIssuerRequest,
} from '@velgent/admin-dto';
import type { TenantContext } from '../app/access/tenant-context.ts';
import { readJwk } from './client-auth.ts';
import { type InTenant, within } from './in-tenant.ts';
import { issuerId } from './issuer-id.ts';
import { issuerTable, issuerText } from './issuers-text.ts';
import type { Outcome } from './outcome.ts';
import type { Services } from './services.ts';
import { validated } from './validated.ts';

export interface IssuerOptions extends InTenant {
  name?: string;
  issuer?: string;
  jwksUri?: string;
  jwks?: string;
  discover?: true;
  audience?: string;
  maxLifetimeSeconds?: number;
  requireJti?: boolean;
}

export const actions = {
  async list({ tenant, json: _json, ...typed }: InTenant): Promise<Outcome> {
    const query = await validated(PageQuery, typed);
    return within({ tenant }, async (context, { trustedIssuers }) => {
      const page = await trustedIssuers.list(context, query);
      return { json: page, text: issuerTable(page) };
    });
  },

  async add(options: IssuerOptions): Promise<Outcome> {
    const request = await validated(CreateTrustedIssuerRequest, await bodyOf(options));
    return within(options, async (context, { trustedIssuers }) =>
      outcome('Trusts', await trustedIssuers.create(context, request)),
    );
  },

  async update(options: IssuerOptions, given: string): Promise<Outcome> {
    const request = await validated(UpdateTrustedIssuerRequest, await bodyOf(options));
    return ofIssuer(options, given, async (context, id, { trustedIssuers }) =>
      outcome('Trusts', await trustedIssuers.update(context, id, request)),
    );
  },

  refresh: (options: InTenant, given: string): Promise<Outcome> =>
    ofIssuer(options, given, async (context, id, { trustedIssuers }) => {
      const issuer = await trustedIssuers.refresh(context, id);
      return { ...outcome('Fetched the keys of', issuer), ok: issuer.fetch_error === null };
    }),

  remove: (options: InTenant, given: string): Promise<Outcome> =>
    ofIssuer(options, given, async (context, id, { trustedIssuers }) => {
      await trustedIssuers.delete(context, id);
      return { json: { id }, text: `Removed the trusted issuer ${id}.` };
    }),
};

const outcome = (did: string, trusted_issuer: TrustedIssuer): Outcome => ({
  json: { trusted_issuer },
  text: issuerText(did, trusted_issuer),
});

/** As the API takes it. */
async function bodyOf({ name, issuer, jwksUri, jwks, discover, audience, ...rest }: IssuerOptions): Promise<object> {
  return {
    name,
    issuer,
    jwks_uri: discover ? null : jwksUri,
    jwks: discover ? null : jwks && (await readJwk(jwks, 'jwks')),
    audience,
    max_lifetime_seconds: rest.maxLifetimeSeconds,
    require_jti: rest.requireJti,
  };
}

const ofIssuer = (
  options: InTenant,
  given: string,
  work: (context: TenantContext, id: string, services: Services) => Promise<Outcome>,
): Promise<Outcome> =>
  within(options, async (context, services) => work(context, await issuerId(given, context, services), services));
