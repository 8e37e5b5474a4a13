import { Inject, Injectable } from '@nestjs/common';
import { API_SCOPE, isScope, TOKEN_EXCHANGE } from '@velgent/client-model';
import type { TokenResponse } from '@velgent/engine-dto';
import type { AuthenticatingCredential } from '../../clients/authentication/authenticating-credential.ts';
import { type Settings, SETTINGS } from '../../config/settings.ts';
import { AccessTokens } from '../access-tokens/access-tokens.ts';
import type { Form } from './form.ts';
import type { AuthenticatedRequest, OAuthAnswer, OAuthEndpoint } from './oauth-endpoint.ts';
import { InvalidRequest, InvalidScope, UnsupportedGrantType } from './oauth-error.ts';

/** `POST /api/v1/oauth/token`: the client credentials grant of RFC 6749 §4.4. */
@Injectable()
export class TokenEndpoint implements OAuthEndpoint {
  readonly operation = TOKEN_EXCHANGE;
  readonly parameters = ['grant_type', 'scope'];

  constructor(
    private readonly tokens: AccessTokens,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'accessTokenTtlSeconds'>,
  ) {}

  check({ form }: AuthenticatedRequest): void {
    requireClientCredentialsGrant(form);
    requireWellFormedScope(form);
  }

  answer({ client }: AuthenticatedRequest): OAuthAnswer {
    const { jti, sign } = this.tokens.draft(client.client_id!, client.tenant_id);
    const body = (): TokenResponse => ({
      access_token: sign(),
      token_type: 'Bearer',
      expires_in: this.settings.accessTokenTtlSeconds,
      scope: API_SCOPE,
      ...(client.status === 'expiring' ? { client_expires_at: client.expires_at!.toISOString() } : {}),
    });
    return { status: 200, body, headers: expiryWarning(client), tokenId: jti };
  }
}

/** RFC 6749 §4.4.2. */
function requireClientCredentialsGrant(form: Form): void {
  const grant = form.get('grant_type');
  if (!grant) throw new InvalidRequest('grant_type is missing.');
  if (grant !== 'client_credentials') throw new UnsupportedGrantType();
}

/** RFC 6749 §3.3. Any well-formed scope is granted as `api`; an empty one counts as absent (§3.2). */
function requireWellFormedScope(form: Form): void {
  const scope = form.get('scope');
  if (scope && !isScope(scope)) throw new InvalidScope();
}

/** A client in its grace window is told so where machines read it: RFC 9745 and RFC 8594. */
function expiryWarning(client: AuthenticatingCredential): Record<string, string> | undefined {
  if (client.status !== 'expiring') return undefined;
  return {
    Deprecation: `@${Math.floor(client.rotated_at!.getTime() / 1000)}`,
    Sunset: client.expires_at!.toUTCString(),
  };
}
