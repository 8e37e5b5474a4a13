import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AccessTokenClaims } from '@velgent/engine-dto';
import type { Batcher } from '../../database/batcher.ts';
import { BatcherFactory } from '../../database/batcher-factory.ts';
import { DatabaseClock } from '../../database/database-clock.ts';
import { HotPool } from '../../database/hot-pool.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { findRevoked, forgetExpiredRevocations, insertRevoked } from './revoked-tokens.store.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Tokens revoked before their time: one by one (RFC 7009), or with their client. One row for each of those until the
 * last token in question would have expired, and for no other.
 */
@Injectable()
export class RevokedTokens implements OnApplicationBootstrap {
  private readonly batcher: Batcher<AccessTokenClaims, boolean>;

  constructor(
    private readonly pool: HotPool,
    private readonly database: TenantDatabase,
    private readonly clock: DatabaseClock,
    private readonly maintenance: Maintenance,
    batchers: BatcherFactory,
  ) {
    this.batcher = batchers.create<AccessTokenClaims, boolean>({
      name: 'revocation_lookup',
      run: async (tokens) => {
        const asked = new Set(tokens.flatMap(({ jti, client_id }) => [jti, client_id]));
        const rows = await findRevoked(pool, [...asked]);
        const revoked = new Set(rows.map((row) => row.jti));
        return tokens.map(({ jti, client_id }) => revoked.has(jti) || revoked.has(client_id));
      },
    });
  }

  onApplicationBootstrap(): void {
    this.maintenance.start({ name: 'revoked_tokens', everyMs: HOUR_MS, run: () => this.forgetExpired() });
  }

  async forgetExpired(): Promise<void> {
    if (!this.clock.isDoubtful()) await forgetExpiredRevocations(this.pool);
  }

  has(token: AccessTokenClaims): Promise<boolean> {
    return this.batcher.submit(token);
  }

  add(token: AccessTokenClaims): Promise<void> {
    return this.database.inScopeOf(token.tenant_id, (transaction) => insertRevoked(transaction, token));
  }
}
