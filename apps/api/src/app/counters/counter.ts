import { LRUCache } from 'lru-cache';
import type { RateLimiterLike } from 'rate-limiter-flexible';

/** How often a key was hit within its window, this hit included. */
export interface Hits {
  count: number;
  /** Until the window ends and counting begins anew. */
  msBeforeReset: number;
}

/** No limit of the library's own: who counts decides what is too much. */
export const UNBOUNDED = 2_000_000_000;

/** Keys that are remembered at most; the one that was hit longest ago is forgotten for one more. */
interface Bound {
  mostKeys: number;
  forget(key: string): void;
}

/** Counts hits by key in windows that begin with the first hit. */
export class Counter {
  /** Made with the first hit: it takes its whole room at once, and most counters are never needed. */
  private keys?: LRUCache<string, true>;

  constructor(
    private readonly limiter: RateLimiterLike,
    private readonly bound?: Bound,
  ) {}

  /** `windowSeconds` is used where this hit begins a window. */
  async hit(key: string, windowSeconds?: number): Promise<Hits> {
    this.remember(key);
    const { consumedPoints, msBeforeNext } = await this.limiter.consume(key, 1, { customDuration: windowSeconds });
    return { count: consumedPoints, msBeforeReset: Math.max(0, msBeforeNext) };
  }

  /** Without counting. Undefined for a key without a hit in its window. */
  async peek(key: string): Promise<Hits | undefined> {
    const known = await this.limiter.get(key);
    return known && known.consumedPoints > 0
      ? { count: known.consumedPoints, msBeforeReset: Math.max(0, known.msBeforeNext) }
      : undefined;
  }

  /** Begins a new window in which the key has this many hits. */
  async begin(key: string, count: number, windowSeconds: number): Promise<void> {
    this.remember(key);
    await this.limiter.delete(key);
    await this.limiter.consume(key, count, { customDuration: windowSeconds });
  }

  async takeBack(key: string): Promise<void> {
    await this.limiter.reward(key, 1);
  }

  async forget(key: string): Promise<void> {
    this.keys?.delete(key);
    await this.limiter.delete(key);
  }

  private remember(key: string): void {
    if (!this.bound) return;
    const { mostKeys, forget } = this.bound;
    this.keys ??= new LRUCache({ max: mostKeys, dispose: (_, known, reason) => reason === 'evict' && forget(known) });
    this.keys.set(key, true);
  }
}
