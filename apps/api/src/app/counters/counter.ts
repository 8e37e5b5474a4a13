import type { RateLimiterLike } from 'rate-limiter-flexible';

/** How often a key was hit within its window, this hit included. */
export interface Hits {
  count: number;
  /** Until the window ends and counting begins anew. */
  msBeforeReset: number;
}

/** No limit of the library's own: who counts decides what is too much. */
export const UNBOUNDED = 2_000_000_000;

/** Counts hits by key in windows that begin with the first hit. */
export class Counter {
  constructor(private readonly limiter: RateLimiterLike) {}

  /** `windowSeconds` is used where this hit begins a window. */
  async hit(key: string, windowSeconds?: number): Promise<Hits> {
    const { consumedPoints, msBeforeNext } = await this.limiter.consume(key, 1, { customDuration: windowSeconds });
    return { count: consumedPoints, msBeforeReset: Math.max(0, msBeforeNext) };
  }

  async takeBack(key: string): Promise<void> {
    await this.limiter.reward(key, 1);
  }

  async forget(key: string): Promise<void> {
    await this.limiter.delete(key);
  }
}
