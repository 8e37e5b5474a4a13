import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HotPool, type Statement } from '../database/hot-pool.ts';

const BATCH = 1_000;
const FORGET: Statement = { name: 'forget_idempotent_answers', text: 'SELECT forget_idempotent_answers($1)::int AS n' };
const EVERY_MS = 5 * 60_000;

/** Clears away expired answers, in small batches; every replica does. */
@Injectable()
export class ExpiredAnswers implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout;

  constructor(private readonly pool: HotPool) {}

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
    while (forgotten === BATCH) {
      const [row] = await this.pool.query<{ n: number }>(FORGET, [BATCH]);
      forgotten = row!.n;
    }
  }
}
