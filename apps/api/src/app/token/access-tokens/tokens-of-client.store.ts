import { Injectable } from '@nestjs/common';
import type { LiveTokens } from '@velgent/admin-dto';
import { MINTED_TOKENS } from '../../activity/minted-tokens.ts';
import { type MintingClient, TokensOfClient } from '../../clients/lifecycle/tokens-of-client.ts';
import type { TenantScope } from '../../database/tenant-database.ts';

/** A client that was revoked with its tokens stands among the revoked tokens, until the last of them has expired. */
const MARGIN_SECONDS = 60;

@Injectable()
export class TokensOfClientStore implements TokensOfClient {
  async refuseAll({ manager, tenantId }: TenantScope, clientId: string, ttlSeconds: number): Promise<boolean> {
    const added = await manager.query<unknown[]>(
      `INSERT INTO revoked_token (jti, tenant_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
       ON CONFLICT DO NOTHING RETURNING jti`,
      [clientId, tenantId, ttlSeconds + MARGIN_SECONDS],
    );
    return added.length > 0;
  }

  async live(
    { manager, tenantId }: TenantScope,
    { id, clientId }: MintingClient,
    ttlSeconds: number,
  ): Promise<LiveTokens> {
    const [{ live, live_until, refused }] = await manager.query<
      [Omit<LiveTokens, 'live_until'> & { live_until: Date | null }]
    >(
      `SELECT count(*)::int AS live, max(minted.occurred_at) + make_interval(secs => $3) AS live_until,
         EXISTS (SELECT FROM revoked_token WHERE jti = $4) AS refused
       FROM (${MINTED_TOKENS}) AS minted
       WHERE NOT EXISTS (SELECT FROM revoked_token WHERE jti = minted.token_id)`,
      [tenantId, id, ttlSeconds, clientId],
    );
    return { live, live_until: live_until?.toISOString() ?? null, refused };
  }
}
