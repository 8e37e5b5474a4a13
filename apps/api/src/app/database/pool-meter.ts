import type pg from 'pg';
import { POOL_CONNECTIONS, POOL_WAITING } from '../metrics/catalogue.ts';
import type { Meters } from '../metrics/meters.ts';

/**
 * How many connections of a pool are at work, how many rest, and how many statements wait for one; `queued` are those that
 * wait for their turn before.
 */
export function measurePool(meters: Meters, pool: string, connections: pg.Pool, queued = () => 0): void {
  const busy = () => connections.totalCount - connections.idleCount;
  meters.reading(POOL_CONNECTIONS, { pool, state: 'busy' }, busy);
  meters.reading(POOL_CONNECTIONS, { pool, state: 'idle' }, () => connections.idleCount);
  meters.reading(POOL_WAITING, { pool }, () => connections.waitingCount + queued());
}
