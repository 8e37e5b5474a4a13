import { Injectable } from '@nestjs/common';
import { DatabaseClock } from '../../database/database-clock.ts';
import { AccessTokens, hasExpired } from '../access-tokens/access-tokens.ts';
import type { AuthenticatedRequest, OAuthAnswer, OAuthEndpoint } from './oauth-endpoint.ts';
import { RevokedTokens } from '../access-tokens/revoked-tokens.ts';
import { requireToken } from './token-parameter.ts';

/** `POST /api/v1/oauth/revoke`: RFC 7009, for the caller's own tokens. Any other token: 200, and nothing happens (§2.2). */
@Injectable()
export class RevocationEndpoint implements OAuthEndpoint {
  readonly operation = 'oauth.revoke';
  readonly parameters = ['token', 'token_type_hint'];

  constructor(
    private readonly tokens: AccessTokens,
    private readonly revoked: RevokedTokens,
    private readonly clock: DatabaseClock,
  ) {}

  check({ form }: AuthenticatedRequest): void {
    requireToken(form);
  }

  async answer({ client, form }: AuthenticatedRequest): Promise<OAuthAnswer> {
    const token = requireToken(form);
    const claims = await this.tokens.verify(token);
    const isOwn = claims && claims.client_id === client.client_id && !hasExpired(claims, this.clock.now());
    if (isOwn) await this.revoked.add(claims);
    return { status: 200, body: {}, tokenId: isOwn ? claims.jti : null };
  }
}
