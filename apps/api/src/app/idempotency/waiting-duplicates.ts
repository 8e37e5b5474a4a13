import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../http/api-error.ts';
import { Turns } from '../http/turns.ts';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;
export const MOST_WAITING = 100;
/** A quarter of the connections that the console and all others share. */
const ASKING_AT_ONCE = 2;

const tooMany = () =>
  new ApiError('upstream_unavailable', 'Too many calls wait for the answer to another with their Idempotency-Key.', {
    headers: { 'Retry-After': '2' },
  });

/** Calls of this process that wait for another one's answer, which may take as long as the model. */
@Injectable()
export class WaitingDuplicates {
  private waiting = 0;
  private readonly turns = new Turns(ASKING_AT_ONCE);

  /** Asks again and again until there is an answer, or the caller hangs up. */
  async until<T>(ask: () => Promise<T | undefined>, signal: AbortSignal): Promise<T> {
    if (this.waiting >= MOST_WAITING) throw tooMany();
    this.waiting++;
    try {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        await sleep(pause, undefined, { signal });
        const answer = await this.turns.take(async () => {
          signal.throwIfAborted(); // whoever left while it waited for its turn claims nothing
          return ask();
        });
        if (answer !== undefined) return answer;
      }
    } finally {
      this.waiting--;
    }
  }
}
