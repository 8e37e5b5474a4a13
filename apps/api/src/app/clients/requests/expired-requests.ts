import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseClock } from '../../database/database-clock.ts';
import { forgetInBatches } from '../../database/forget-in-batches.ts';
import { HotPool } from '../../database/hot-pool.ts';
import { Maintenance } from '../../maintenance/maintenance.ts';
import { FORGET_EXPIRED } from './credential-requests.store.ts';

const EVERY_MS = 10 * 60_000;

/** Clears away keys of requests that have expired. What they made keeps its `secret_delivered`. */
@Injectable()
export class ExpiredRequests implements OnApplicationBootstrap {
  constructor(
    private readonly pool: HotPool,
    private readonly clock: DatabaseClock,
    private readonly maintenance: Maintenance,
  ) {}

  onApplicationBootstrap(): void {
    this.maintenance.start({ name: 'credential_requests', everyMs: EVERY_MS, run: () => this.clear() });
  }

  clear(): Promise<void> {
    return forgetInBatches(this.pool, this.clock, FORGET_EXPIRED);
  }
}
