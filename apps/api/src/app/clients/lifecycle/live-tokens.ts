import type { LiveTokens } from '@velgent/admin-dto';
import { TOKEN_EXCHANGE } from '@velgent/client-model';
import type { TenantScope } from '../../database/tenant-database.ts';

/** A client that was revoked with its tokens stands among the revoked tokens, until the last of them has expired. */
const MARGIN_SECONDS = 60;

/** Has every token of the client refused from now on; `ttlSeconds` is how long a token lives. False where it was so already. */
export async function refuseTokens(
  { manager, tenantId }: TenantScope,
  clientId: string,
  ttlSeconds: number,
): Promise<boolean> {
  const added = await manager.query<unknown[]>(
    `INSERT INTO revoked_token (jti, tenant_id, expires_at) VALUES ($1, $2, now() + make_interval(secs => $3))
     ON CONFLICT DO NOTHING RETURNING jti`,
    [clientId, tenantId, ttlSeconds + MARGIN_SECONDS],
  );
  return added.length > 0;
}

/** By the log of exchanges: every mint is in it before it is answered. */
export async function liveTokens(
  { manager, tenantId }: TenantScope,
  { id, clientId }: { id: string; clientId: string | null },
  ttlSeconds: number,
): Promise<LiveTokens> {
  const [{ live, live_until, refused }] = await manager.query<
    [Omit<LiveTokens, 'live_until'> & { live_until: Date | null }]
  >(
    `SELECT count(*)::int AS live, max(minted.occurred_at) + make_interval(secs => $3) AS live_until,
       EXISTS (SELECT FROM revoked_token WHERE jti = $4) AS refused
     FROM activity minted
     WHERE minted.tenant_id = $1 AND minted.credential_id = $2 AND minted.outcome = 'success'
       AND minted.operation = '${TOKEN_EXCHANGE}' AND minted.id >= uuid_at(now() - make_interval(secs => $3))
       AND NOT EXISTS (SELECT FROM revoked_token WHERE jti = minted.token_id)`,
    [tenantId, id, ttlSeconds, clientId],
  );
  return { live, live_until: live_until?.toISOString() ?? null, refused };
}
