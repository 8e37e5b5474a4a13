import { Injectable } from '@nestjs/common';
import type { IntrospectionResponse } from '@velgent/engine-dto';
import { DatabaseClock } from '../../database/database-clock.ts';
import { AccessTokens, hasExpired } from '../access-tokens/access-tokens.ts';
import type { AuthenticatedRequest, OAuthAnswer, OAuthEndpoint } from './oauth-endpoint.ts';
import { requireToken } from './token-parameter.ts';
import { RevokedTokens } from '../access-tokens/revoked-tokens.ts';

/** `POST /api/v1/oauth/introspect`: RFC 7662, for tokens of the caller's own tenant; all others are inactive. */
@Injectable()
export class IntrospectionEndpoint implements OAuthEndpoint {
  readonly operation = 'oauth.introspect';
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
    return { status: 200, body: await this.introspect(requireToken(form), client.tenant_id) };
  }

  private async introspect(token: string, tenantId: string): Promise<IntrospectionResponse> {
    const claims = await this.tokens.verify(token);
    if (!claims || claims.tenant_id !== tenantId || hasExpired(claims, this.clock.now())) return { active: false };
    if (await this.revoked.has(claims)) return { active: false };
    return { active: true, token_type: 'Bearer', ...claims };
  }
}
