import { setTimeout as sleep } from 'node:timers/promises';
import { QueueFullError } from './queue-full-error.ts';

const TRIES = 20;
const PAUSE_MS = 1_000;

/** For a part of something long that is half done: where there is no place for it, it comes again, for half a minute. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof QueueFullError) || tries === TRIES) throw error;
      await sleep(PAUSE_MS);
    }
}
