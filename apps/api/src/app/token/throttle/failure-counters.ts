import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRedis, type RateLimiterRes } from 'rate-limiter-flexible';
import { REDIS } from '../../database/redis.ts';

/** Failures within {@link WINDOW_S} after which a pair has to wait. */
export const ALLOWED_FAILURES = 20;
const WINDOW_S = 60;
const LONGEST_WAIT_S = 60;
/** Pairs remembered in memory; one more, and the one that failed longest ago is forgotten. */
export const MAX_PAIRS = 20_000;

type Limiter = RateLimiterMemory | RateLimiterRedis;

/**
 * Counts failed authentications of a pair of client and network, and how long it has to wait: 1 s after 20 failures
 * within 60 s, twice as long after each further one, at most 60 s; all is forgotten 60 s after the last wait. Shared by
 * all replicas in Redis where there is one; while it is away, each counts for itself. Keys are digests of pairs.
 */
@Injectable()
export class FailureCounters {
  private readonly inMemory: RateLimiterMemory[] = [];
  private readonly pairs = new Set<string>();
  private readonly failures: Limiter;
  private readonly waits: Limiter;
  private readonly levels: Limiter;

  constructor(@Inject(REDIS) redis: Redis | null) {
    this.failures = this.limiter('failures', redis);
    this.waits = this.limiter('waits', redis);
    this.levels = this.limiter('levels', redis);
  }

  /** Milliseconds that a pair still has to wait; 0 for none. */
  async remaining(pair: string): Promise<number> {
    return Math.max(0, (await this.waits.get(keyOf(pair)))?.msBeforeNext ?? 0);
  }

  /** Counts a failure; answers how long the pair had to wait already, for a failure that came too early. */
  async add(pair: string): Promise<number> {
    const key = keyOf(pair);
    this.remember(key);
    const { consumedPoints } = await this.failures.penalty(key);
    const level = (await this.levels.get(key))?.consumedPoints ?? 0;
    if (consumedPoints < ALLOWED_FAILURES && level === 0) return 0;
    const seconds = Math.min(2 ** level, LONGEST_WAIT_S);
    try {
      await this.waits.consume(key, 1, { customDuration: seconds }); // succeeds once in each wait
    } catch (waiting) {
      if (waiting instanceof Error) throw waiting;
      return Math.max(1, (waiting as RateLimiterRes).msBeforeNext);
    }
    await this.levels.set(key, level + 1, seconds + WINDOW_S);
    return 0;
  }

  private limiter(name: string, redis: Redis | null): Limiter {
    const options = { keyPrefix: `velgent:throttle:${name}`, points: 1, duration: WINDOW_S };
    const memory = new RateLimiterMemory(options);
    this.inMemory.push(memory);
    if (!redis) return memory;
    return new RateLimiterRedis({
      ...options,
      storeClient: redis,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory,
    });
  }

  private remember(key: string): void {
    this.pairs.delete(key);
    this.pairs.add(key);
    if (this.pairs.size <= MAX_PAIRS) return;
    const oldest = this.pairs.values().next().value!;
    this.pairs.delete(oldest);
    for (const limiter of this.inMemory) void limiter.delete(oldest);
  }
}

const keyOf = (pair: string) => createHash('sha256').update(pair).digest('base64url');
