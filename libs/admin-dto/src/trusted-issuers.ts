import { CLIENT_AUTH_LIMITS, ISSUER_TOKEN_LIFETIME } from '@velgent/client-model';
import { IfGiven } from '@velgent/engine-dto';
import { IsBoolean, IsInt, IsObject, IsOptional, Max, Min } from 'class-validator';
import { IsName } from './is-name.ts';
import { IsText } from './is-text.ts';
import { TakesKeys } from './takes-keys.ts';

/** A key that an issuer publishes, or did. */
export interface IssuerKey {
  kid: string | null;
  alg: string | null;
  first_seen_at: string;
  /** Of a key that is published, when the keys were last fetched. */
  last_seen_at: string;
}

/** Whose tokens an organisation's federated clients may show. */
export interface TrustedIssuer {
  id: string;
  name: string;
  /** `iss` of its tokens. */
  issuer: string;
  jwks_uri: string | null;
  /** Inline, as it was given. With neither, the keys are discovered from `issuer`. */
  jwks: { keys: object[] } | null;
  /** What `aud` of its tokens has to contain. */
  audience: string;
  max_lifetime_seconds: number;
  /** Whether each token counts once. */
  require_jti: boolean;
  /** Those there are now, and behind them those that are gone. */
  keys: IssuerKey[];
  /** When its keys were last taken; null before that. */
  fetched_at: string | null;
  /** Why they could not be taken the last time; those there are go on working. */
  fetch_error: string | null;
  /** How many live clients have a rule that names it. */
  clients: number;
  created_at: string;
  /** Nulls where the operator made it, by the command line. */
  created_by: { id: string | null; email: string | null };
}

export interface TrustedIssuerResponse {
  trusted_issuer: TrustedIssuer;
}

/** Where the keys of an issuer's tokens are, and what is asked of these. Null is the default. */
class TrustedIssuerTerms {
  /** In place of inline keys. */
  @IsOptional()
  @IsText(CLIENT_AUTH_LIMITS.uri)
  jwks_uri?: string | null;

  /** A JWK set (RFC 7517) of public keys, in place of a `jwks_uri`. */
  @IsOptional()
  @IsObject()
  jwks?: object | null;

  /** Default: the public URL of this server. */
  @IsOptional()
  @IsText(CLIENT_AUTH_LIMITS.uri)
  audience?: string | null;

  /** Default: an hour. */
  @IsOptional()
  @IsInt()
  @Min(ISSUER_TOKEN_LIFETIME.min)
  @Max(ISSUER_TOKEN_LIFETIME.max)
  max_lifetime_seconds?: number | null;

  /** Default: false. */
  @IsOptional()
  @IsBoolean()
  require_jti?: boolean | null;
}

/** Keys come from `jwks_uri` or inline `jwks`; with neither they are discovered from `issuer`. */
@TakesKeys()
export class CreateTrustedIssuerRequest extends TrustedIssuerTerms {
  @IsName()
  name: string;

  /** `https`, as `iss` of its tokens has it. */
  @IsText(CLIENT_AUTH_LIMITS.uri)
  issuer: string;
}

/** What is absent stays as it is. Null empties `jwks_uri` and `jwks`, and sets the others to their defaults. */
@TakesKeys()
export class UpdateTrustedIssuerRequest extends TrustedIssuerTerms {
  @IfGiven()
  @IsName()
  name?: string;

  @IfGiven()
  @IsText(CLIENT_AUTH_LIMITS.uri)
  issuer?: string;
}
