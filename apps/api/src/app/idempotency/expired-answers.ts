import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DatabaseClock } from '../database/database-clock.ts';
import { HotPool, type Statement } from '../database/hot-pool.ts';

const BATCH = 1_000;
const FORGET: Statement = {
  name: 'forget_idempotent_answers',
  text: 'SELECT forget_idempotent_answers($1, $2)::int AS n',
};
const EVERY_MS = 5 * 60_000;

/** Clears away expired answers, in small batches; every replica does. */
@Injectable()
export class ExpiredAnswers implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout;

  constructor(
    private readonly pool: HotPool,
    private readonly clock: DatabaseClock,
  ) {}

  onApplicationBootstrap(): void {
    const clear = () => void this.clear().catch(() => undefined);
    clear();
    this.timer = setInterval(clear, EVERY_MS);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async clear(): Promise<void> {
    let forgotten = BATCH;
    while (forgotten === BATCH && !this.clock.isDoubtful()) {
      const [row] = await this.pool.query<{ n: number }>(FORGET, [BATCH, new Date()]);
      forgotten = row!.n;
    }
  }
}
