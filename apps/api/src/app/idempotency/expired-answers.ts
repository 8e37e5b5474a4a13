import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseClock } from '../database/database-clock.ts';
import { forgetInBatches } from '../database/forget-in-batches.ts';
import { HotPool } from '../database/hot-pool.ts';
import { Maintenance } from '../maintenance/maintenance.ts';
import { FORGET_EXPIRED } from './idempotent-answers.store.ts';

const EVERY_MS = 5 * 60_000;

/** Clears away expired answers, in small batches. */
@Injectable()
export class ExpiredAnswers implements OnApplicationBootstrap {
  constructor(
    private readonly pool: HotPool,
    private readonly clock: DatabaseClock,
    private readonly maintenance: Maintenance,
  ) {}

  onApplicationBootstrap(): void {
    this.maintenance.start({ name: 'idempotent_answers', everyMs: EVERY_MS, run: () => this.clear() });
  }

  clear(): Promise<void> {
    return forgetInBatches(this.pool, this.clock, FORGET_EXPIRED);
  }
}
