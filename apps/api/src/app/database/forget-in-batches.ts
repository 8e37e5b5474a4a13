import type { DatabaseClock } from './database-clock.ts';
import type { HotPool, Statement } from './hot-pool.ts';

const BATCH = 1_000;

/**
 * Forgets what is past its time by a statement that takes how many and this machine's time and answers `n`, how many
 * it were: until there are no more, and not while the clock is in doubt.
 */
export async function forgetInBatches(pool: HotPool, clock: DatabaseClock, statement: Statement): Promise<void> {
  let mayBeMore = true;
  while (mayBeMore && !clock.isDoubtful()) {
    const [row] = await pool.query<{ n: number | null }>(statement, [BATCH, new Date()]);
    mayBeMore = row!.n === BATCH;
  }
}
