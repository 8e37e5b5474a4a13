import {
  ASSERTION_AUDIENCES,
  ASSERTION_LIFETIME,
  type AssertionAudience,
  AUTH_METHODS,
  type AuthMethod,
  CLIENT_AUTH_LIMITS,
} from '@velgent/client-model';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { type ClientKey, NewClientKey } from './client-keys.ts';
import { FederationRule } from './federation-rules.ts';
import { IsText } from './is-text.ts';
import { NestedList } from './nested.ts';
import { OnlyFor } from './only-for.ts';

/** By a secret, as ever. */
export interface ClientSecretAuth {
  method: 'client_secret';
}

/** By assertions that the client signs itself (RFC 7523). */
export interface PrivateKeyJwtAuth {
  method: 'private_key_jwt';
  /** The live ones, the newest first; `GET …/keys` lists all. */
  keys: ClientKey[];
  jwks_uri: string | null;
  audience: AssertionAudience;
  max_assertion_lifetime_seconds: number;
}

/** By tokens of another issuer, as they fit a rule. */
export interface FederatedJwtAuth {
  method: 'federated_jwt';
  rules: FederationRule[];
}

export type ClientAuth = ClientSecretAuth | PrivateKeyJwtAuth | FederatedJwtAuth;

/** How a client authenticates: `keys` or `jwks_uri` belong to `private_key_jwt`, `rules` to `federated_jwt`. */
export class ClientAuthRequest {
  @IsIn(AUTH_METHODS)
  method: AuthMethod;

  /** Public keys. May be absent where there is a `jwks_uri`. */
  @IsOptional()
  @OnlyFor('private_key_jwt')
  @NestedList(() => NewClientKey, { min: 0, max: CLIENT_AUTH_LIMITS.keys })
  keys?: NewClientKey[] | null;

  /** Where the client publishes its keys. */
  @IsOptional()
  @OnlyFor('private_key_jwt')
  @IsText(CLIENT_AUTH_LIMITS.uri)
  jwks_uri?: string | null;

  /** Whether an assertion may also be for the token endpoint's URL; by default for the issuer alone. */
  @IsOptional()
  @OnlyFor('private_key_jwt')
  @IsIn(ASSERTION_AUDIENCES)
  audience?: AssertionAudience | null;

  /** How long an assertion may live: 60 to 3600, by default 600. */
  @IsOptional()
  @OnlyFor('private_key_jwt')
  @IsInt()
  @Min(ASSERTION_LIFETIME.min)
  @Max(ASSERTION_LIFETIME.max)
  max_assertion_lifetime_seconds?: number | null;

  @IsOptional()
  @OnlyFor('federated_jwt')
  @NestedList(() => FederationRule, { min: 1, max: CLIENT_AUTH_LIMITS.rules })
  rules?: FederationRule[] | null;
}
