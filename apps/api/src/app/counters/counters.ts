import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import cluster from 'node:cluster';
import {
  RateLimiterCluster,
  RateLimiterMemory,
  type RateLimiterLike,
  RateLimiterRedis,
  RLWrapperTimeouts,
} from 'rate-limiter-flexible';
import { REDIS } from '../database/redis.ts';
import { Counter, UNBOUNDED } from './counter.ts';

/** A counter that does not answer in this time is replaced by the process's own for that hit. */
const PATIENCE_MS = 250;

/**
 * Where hits are counted: in Redis where there is one, so that replicas count together; else in the primary process for
 * all workers on the port; else in this process. Neither a lost nor a stalled Redis stops a request: meanwhile each
 * process counts by itself.
 */
@Injectable()
export class Counters {
  constructor(@Inject(REDIS) private readonly redis: Redis | null) {}

  /** Where keys are what anybody may send, `mostKeys` bounds what this process has remembered, here or in the primary. */
  create(name: string, windowSeconds: number, mostKeys?: number): Counter {
    const options = { keyPrefix: `velgent:${name}`, points: UNBOUNDED, duration: windowSeconds };
    const own = new RateLimiterMemory(options);
    const shared = this.shared(options);
    const inMemory = shared && !this.redis ? [own, shared] : [own];
    const forget = (key: string) => {
      for (const limiter of inMemory) limiter.delete(key).catch(() => undefined); // then it ends with its window
    };
    const bound = mostKeys === undefined ? undefined : { mostKeys, forget };
    if (!shared) return new Counter(own, bound);
    return new Counter(
      new RLWrapperTimeouts({ limiter: shared, insuranceLimiter: own, timeoutMs: PATIENCE_MS }),
      bound,
    );
  }

  private shared(options: { keyPrefix: string; points: number; duration: number }): RateLimiterLike | undefined {
    if (this.redis) return new RateLimiterRedis({ ...options, storeClient: this.redis, rejectIfRedisNotReady: true });
    if (cluster.isWorker) return new RateLimiterCluster({ ...options, timeoutMs: 2 * PATIENCE_MS });
    return undefined;
  }
}
