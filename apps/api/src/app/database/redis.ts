import { Inject, Injectable, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { LOGGER } from '../logging/logger.ts';
import { REDIS_UP } from '../metrics/catalogue.ts';
import { Meters } from '../metrics/meters.ts';

/** Injection token of the Redis client; null without `REDIS_URL`. */
export const REDIS = Symbol('REDIS');

/**
 * Counters shared by replicas, nothing else. A command that Redis does not answer at once fails, so that whoever asks
 * can go on without it.
 */
export const redisProvider: Provider = {
  provide: REDIS,
  inject: [SETTINGS, LOGGER],
  useFactory: async ({ redisUrl }: Settings, logger: Logger): Promise<Redis | null> => {
    if (!redisUrl) return null;
    const { Redis } = await import('ioredis'); // a fifth of a second that others need not wait
    const redis = new Redis(redisUrl, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 1_000,
      commandTimeout: 250,
      retryStrategy: (attempt) => Math.min(attempt * 200, 2_000),
    });
    let away = false;
    let reason = 'the connection ended';
    redis.on('error', ({ message }: Error) => (reason = message));
    // Also where the first attempt to connect again succeeds, which is no error; not where we end the connection ourselves.
    redis.on('reconnecting', () => {
      if (!away) logger.warn({ reason }, 'Redis is away: this process counts for itself');
      away = true;
    });
    redis.on('ready', () => {
      if (away) logger.info('Redis is back: replicas count together again');
      away = false;
      reason = 'the connection ended';
    });
    return redis;
  },
};

@Injectable()
export class RedisConnection implements OnApplicationShutdown {
  constructor(
    @Inject(REDIS) private readonly redis: Redis | null,
    meters: Meters,
  ) {
    if (redis) meters.reading(REDIS_UP, {}, () => Number(redis.status === 'ready'));
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
