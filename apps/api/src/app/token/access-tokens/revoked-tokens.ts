import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AccessTokenClaims } from '@velgent/engine-dto';
import type { Batcher } from '../../database/batcher.ts';
import { BatcherFactory } from '../../database/batcher-factory.ts';
import { DatabaseClock } from '../../database/database-clock.ts';
import { HotPool, type Statement } from '../../database/hot-pool.ts';
import { TenantDatabase } from '../../database/tenant-database.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { unlessUnderWay } from '../../maintenance/unless-under-way.ts';

const FIND: Statement = {
  name: 'find_revoked_tokens',
  text: 'SELECT find_revoked_tokens AS jti FROM find_revoked_tokens($1)',
};
const FORGET_EXPIRED: Statement = {
  name: 'forget_expired_revocations',
  text: `SELECT ${unlessUnderWay('revoked_tokens', 'forget_expired_revocations($1)')}`,
};
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
        const rows = await pool.query<{ jti: string }>(FIND, [[...asked]]);
        const revoked = new Set(rows.map((row) => row.jti));
        return tokens.map(({ jti, client_id }) => revoked.has(jti) || revoked.has(client_id));
      },
    });
  }

  onApplicationBootstrap(): void {
    this.maintenance.start({ name: 'revoked_tokens', everyMs: HOUR_MS, run: () => this.forgetExpired() });
  }

  async forgetExpired(): Promise<void> {
    if (!this.clock.isDoubtful()) await this.pool.query(FORGET_EXPIRED, [new Date()]);
  }

  has(token: AccessTokenClaims): Promise<boolean> {
    return this.batcher.submit(token);
  }

  async add({ jti, tenant_id, exp }: AccessTokenClaims): Promise<void> {
    await this.database.within(tenant_id, ({ manager }) =>
      manager.query(
        `INSERT INTO revoked_token (jti, tenant_id, expires_at) VALUES ($1, $2, to_timestamp($3)) ON CONFLICT DO NOTHING`,
        [jti, tenant_id, exp],
      ),
    );
  }
}
