import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../errors/api-error.ts';
import { FairQueue } from '../queues/fair-queue.ts';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;
/** Of one tenant. */
export const MOST_WAITING = 100;
const MOST_WAITING_OF_ALL = 20 * MOST_WAITING;
/** A third of the transactions at once of all tenants (tenant-database.ts). */
const ASKING_AT_ONCE = 2;

const tooMany = () =>
  new ApiError('upstream_unavailable', 'Too many calls are waiting for another one with the same Idempotency-Key.', {
    headers: { 'Retry-After': '2' },
  });

/** Calls of this process that wait for another one's answer, which may take as long as the model. */
@Injectable()
export class WaitingDuplicates {
  private waiting = 0;
  private readonly waitingOf = new Map<string, number>();
  private readonly turns = new FairQueue({
    atOnce: ASKING_AT_ONCE,
    mostWaiting: MOST_WAITING_OF_ALL,
    mostWaitingOfOne: MOST_WAITING,
  });

  /** Asks again and again until there is an answer, or the caller hangs up. Tenants take turns at asking. */
  async until<T>(ask: () => Promise<T | undefined>, signal: AbortSignal, tenantId = ''): Promise<T> {
    this.enter(tenantId);
    try {
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
        await sleep(pause, undefined, { signal });
        const answer = await this.turns.run(tenantId, ask, signal);
        if (answer !== undefined) return answer;
      }
    } finally {
      this.leave(tenantId);
    }
  }

  private enter(tenantId: string): void {
    const own = this.waitingOf.get(tenantId) ?? 0;
    if (own >= MOST_WAITING || this.waiting >= MOST_WAITING_OF_ALL) throw tooMany();
    this.waitingOf.set(tenantId, own + 1);
    this.waiting++;
  }

  private leave(tenantId: string): void {
    const left = this.waitingOf.get(tenantId)! - 1;
    if (left) this.waitingOf.set(tenantId, left);
    else this.waitingOf.delete(tenantId);
    this.waiting--;
  }
}
