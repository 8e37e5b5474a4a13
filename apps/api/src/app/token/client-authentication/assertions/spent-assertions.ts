import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { AuthenticatingCredential } from '../../../clients/authentication/authenticating-credential.ts';
import type { Batcher } from '../../../database/batcher.ts';
import { BatcherFactory } from '../../../database/batcher-factory.ts';
import { DatabaseClock } from '../../../database/database-clock.ts';
import { forgetInBatches } from '../../../database/forget-in-batches.ts';
import { HotPool } from '../../../database/hot-pool.ts';
import { TenantDatabase } from '../../../database/tenant-database.ts';
import { Maintenance } from '../../../maintenance/maintenance.ts';
import type { Once } from './once.ts';
import { FORGET_SPENT, isSpent, spendAssertions, type SpentRow } from './spent-assertions.store.ts';

const MINUTE_MS = 60_000;

type Owner = Pick<AuthenticatingCredential, 'id' | 'tenant_id'>;

/**
 * Assertions that have let their client in: each does so once, over all processes. Of several at once the first to commit
 * wins; the token is answered after that.
 */
@Injectable()
export class SpentAssertions implements OnApplicationBootstrap {
  private readonly batcher: Batcher<SpentRow, boolean>;

  constructor(
    private readonly pool: HotPool,
    private readonly database: TenantDatabase,
    private readonly clock: DatabaseClock,
    private readonly maintenance: Maintenance,
    batchers: BatcherFactory,
  ) {
    this.batcher = batchers.create<SpentRow, boolean>({
      name: 'assertions',
      run: (rows) => spendAssertions(pool, rows),
    });
  }

  onApplicationBootstrap(): void {
    this.maintenance.start({ name: 'spent_assertions', everyMs: MINUTE_MS, run: () => this.forgetExpired() });
  }

  forgetExpired(): Promise<void> {
    return forgetInBatches(this.pool, this.clock, FORGET_SPENT);
  }

  /** False where it was spent before. */
  spend({ id, tenant_id }: Owner, { jti, until }: Once): Promise<boolean> {
    const expires_at = new Date(Math.ceil(until) * 1000);
    return this.batcher.submit({ credential_id: id, tenant_id, digest: digestOf(jti), expires_at });
  }

  isSpent({ id, tenant_id }: Owner, { jti }: Once): Promise<boolean> {
    return this.database.within(tenant_id, (scope) => isSpent(scope, id, digestOf(jti)));
  }
}

const digestOf = (jti: string) => createHash('sha256').update(jti).digest();
