import type { CreateTrustedIssuerRequest, UpdateTrustedIssuerRequest } from '@velgent/admin-dto';
import { ISSUER_TOKEN_LIFETIME } from '@velgent/client-model';
import type { TrustedIssuerEntity } from './trusted-issuer.entity.ts';

/** What an admin chooses of an issuer. */
export type IssuerSettings = Pick<
  TrustedIssuerEntity,
  'name' | 'issuer' | 'jwksUri' | 'jwks' | 'audience' | 'maxLifetimeSeconds' | 'requireJti'
>;

type Jwks = IssuerSettings['jwks'];

export const newSettings = (body: CreateTrustedIssuerRequest, publicUrl: string): IssuerSettings => ({
  name: body.name,
  issuer: body.issuer,
  jwksUri: body.jwks_uri ?? null,
  jwks: (body.jwks ?? null) as Jwks,
  audience: body.audience ?? publicUrl,
  maxLifetimeSeconds: body.max_lifetime_seconds ?? ISSUER_TOKEN_LIFETIME.default,
  requireJti: body.require_jti ?? false,
});

/** What is absent stays; where keys come from one place now, they come from the other no more. */
export function changedSettings(
  before: IssuerSettings,
  body: UpdateTrustedIssuerRequest,
  publicUrl: string,
): IssuerSettings {
  const kept = <T>(given: T | null | undefined, was: T, byDefault: T): T =>
    given === undefined ? was : (given ?? byDefault);
  return {
    name: body.name ?? before.name,
    issuer: body.issuer ?? before.issuer,
    jwksUri: kept(body.jwks_uri, body.jwks ? null : before.jwksUri, null),
    jwks: kept(body.jwks as Jwks | undefined, body.jwks_uri ? null : before.jwks, null),
    audience: kept(body.audience, before.audience, publicUrl),
    maxLifetimeSeconds: kept(body.max_lifetime_seconds, before.maxLifetimeSeconds, ISSUER_TOKEN_LIFETIME.default),
    requireJti: kept(body.require_jti, before.requireJti, false),
  };
}

type Details = Record<string, string | number | boolean | null>;

/** For the audit trail: of inline keys how many there are, and which. */
export const detailsOf = (settings: IssuerSettings): Details => ({
  issuer: settings.issuer,
  jwks_uri: settings.jwksUri,
  jwks: settings.jwks && kidsOf(settings.jwks),
  audience: settings.audience,
  max_lifetime_seconds: settings.maxLifetimeSeconds,
  require_jti: settings.requireJti,
});

/** What was and is, of each that differs. */
export function differenceOf(was: IssuerSettings, is: IssuerSettings): Details {
  const [before, after]: Details[] = [was, is].map((settings) => ({ name: settings.name, ...detailsOf(settings) }));
  const otherKeys = JSON.stringify(was.jwks) !== JSON.stringify(is.jwks);
  const fields = Object.keys(after!).filter((field) =>
    field === 'jwks' ? otherKeys : before![field] !== after![field],
  );
  return Object.fromEntries(
    fields.flatMap((field) => [
      [field, after![field]!],
      [`previous_${field}`, before![field]!],
    ]),
  );
}

function kidsOf({ keys }: NonNullable<Jwks>): string {
  const kids = keys.map((key) => String((key as { kid?: unknown }).kid ?? 'no kid').slice(0, 100));
  return `${keys.length}: ${kids.join(', ')}`.slice(0, 500);
}
