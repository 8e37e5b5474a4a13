import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseClock } from '../database/database-clock.ts';
import { forgetInBatches } from '../database/forget-in-batches.ts';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { Maintenance } from '../maintenance/maintenance.ts';
import { unlessUnderWay } from '../maintenance/unless-under-way.ts';

const FORGET: Statement = {
  name: 'forget_idempotent_answers',
  text: `SELECT ${unlessUnderWay('idempotent_answers', 'forget_idempotent_answers($1, $2)::int')} AS n`,
};
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
    return forgetInBatches(this.pool, this.clock, FORGET);
  }
}
