import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AccessTokenClaims } from '@velgent/engine-dto';
import { Batcher } from '../database/batcher.ts';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { TenantDatabase } from '../database/tenant-database.ts';
import { isDatabaseAway } from '../http/database-away.ts';

const FIND: Statement = {
  name: 'find_revoked_tokens',
  text: 'SELECT find_revoked_tokens AS jti FROM find_revoked_tokens($1)',
};
const FORGET_EXPIRED: Statement = {
  name: 'forget_expired_revocations',
  text: 'SELECT forget_expired_revocations()',
};
const HOUR_MS = 60 * 60 * 1000;

/** Tokens revoked before their time (RFC 7009), one row for each of those until it would have expired, and for no other. */
@Injectable()
export class RevokedTokens implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout;
  private readonly batcher = new Batcher<string, boolean>({
    maxInFlight: 1,
    maxBatch: 500,
    maxQueued: 10_000,
    isOutage: isDatabaseAway,
    run: async (jtis) => {
      const rows = await this.pool.query<{ jti: string }>(FIND, [jtis]);
      const revoked = new Set(rows.map((row) => row.jti));
      return jtis.map((jti) => revoked.has(jti));
    },
  });

  constructor(
    private readonly pool: HotPool,
    private readonly database: TenantDatabase,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.pool.query(FORGET_EXPIRED, []);
    this.timer = setInterval(() => void this.pool.query(FORGET_EXPIRED, []).catch(() => undefined), HOUR_MS);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  has(jti: string): Promise<boolean> {
    return this.batcher.submit(jti);
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
