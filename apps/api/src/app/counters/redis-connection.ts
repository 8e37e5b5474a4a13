import { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Never waits for Redis to come back: a command fails at once while it is away. Says in the log when it goes and comes. */
export function connectRedis(url: string, logger: Logger): Redis {
  const redis = new Redis(url, {
    connectionName: 'velgent',
    connectTimeout: 1_500,
    commandTimeout: 500,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let reachable: boolean | undefined;
  redis.on('ready', () => {
    if (reachable === false) logger.info('Redis is back: replicas count together again');
    reachable = true;
  });
  redis.on('error', (error: Error) => {
    if (reachable !== false) logger.warn({ error: error.message }, 'Redis is away: each process counts by itself');
    reachable = false;
  });
  return redis;
}
