import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { setTimeout as sleep } from 'node:timers/promises';
import { BatcherFactory } from '../database/batcher-factory.ts';
import { HotPool } from '../database/hot-pool.ts';
import { atMost } from './at-most.ts';
import { claim, findLastFetch } from './key-set-fetches.store.ts';
import { FETCH_TIMEOUT_MS } from './key-set-fetcher.ts';
import { KeySetMemory } from './key-set-memory.ts';
import { KeySetRefresh } from './key-set-refresh.ts';
import type { KeySetRef, PublishedKey } from './published-key.ts';

/** However many unknown keys are shown, a set is asked for once in so long; the database holds the same time. */
const ONCE_IN_MS = 30_000;
/** Who waits beyond that is told at once what there is. */
const MOST_WAITING = 1_000;
/** Between looks whether another process has ended its fetch. */
const LOOK_AGAIN_MS = 100;

interface UnderWay {
  waiting: number;
  ended: Promise<void>;
}

/** Other people's public keys, as who verifies asks for them. */
@Injectable()
export class KeySets {
  private readonly memory: KeySetMemory;
  private readonly underWay = new Map<string, UnderWay>();
  /** Until when no fetch of a set will be granted, by `performance.now()`. */
  private readonly askedUntil = new LRUCache<string, number>({ max: 10_000 });

  constructor(
    private readonly pool: HotPool,
    private readonly refresh: KeySetRefresh,
    batchers: BatcherFactory,
  ) {
    this.memory = new KeySetMemory(pool, batchers);
  }

  /** The keys of a set, of this version or a newer one, without any fetch. None where the set is gone. */
  keysOf(ref: KeySetRef): Promise<readonly PublishedKey[]> {
    return this.memory.keysOf(ref);
  }

  /**
   * After an unknown kid: the keys once the one fetch has ended that this set off or found under way, here or in another
   * process, after 5 s at most; at once, as they are, where one was asked for within the last 30 s.
   */
  async refetched(ref: KeySetRef): Promise<readonly PublishedKey[]> {
    const fetch = this.underWay.get(ref.id) ?? this.begin(ref.id);
    if (fetch && fetch.waiting < MOST_WAITING) await waitFor(fetch);
    return this.memory.keysOf(ref);
  }

  private begin(id: string): UnderWay | undefined {
    if ((this.askedUntil.get(id) ?? 0) > performance.now()) return undefined;
    const ended = this.ask(id).finally(() => this.underWay.delete(id));
    const fetch = { waiting: 0, ended };
    this.underWay.set(id, fetch);
    return fetch;
  }

  private async ask(id: string): Promise<void> {
    const began = performance.now();
    const claimed = await claim(this.pool, id, false);
    if (claimed) {
      this.askedUntil.set(id, began + ONCE_IN_MS);
      await this.refresh.fetch(claimed);
    } else await this.othersHaveAsked(id, began);
    await this.memory.read(id);
  }

  /** Another process has; or nobody may, since the set is gone or inline. */
  private async othersHaveAsked(id: string, began: number): Promise<void> {
    for (;;) {
      const last = await findLastFetch(this.pool, id);
      const now = performance.now();
      this.askedUntil.set(id, now + ONCE_IN_MS - (last?.asked_ms_ago ?? 0));
      if (!last?.under_way || now - began > FETCH_TIMEOUT_MS) return;
      await sleep(LOOK_AGAIN_MS);
    }
  }
}

async function waitFor(fetch: UnderWay): Promise<void> {
  fetch.waiting++;
  try {
    await atMost(fetch.ended, FETCH_TIMEOUT_MS);
  } finally {
    fetch.waiting--;
  }
}
