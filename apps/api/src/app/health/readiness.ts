import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { REDIS } from '../database/redis.ts';
import { isDatabaseAway } from '../database/database-away.ts';

/** The state of each dependency; never where it is. Without Redis, each process counts for itself: it still serves. */
export interface Checks {
  server: 'ok' | 'stopping';
  /** `unfit`: it answers, but its rights or policies do not let this server work. */
  database: 'ok' | 'away' | 'unfit' | 'unknown';
  migrations: 'ok' | 'missing' | 'unknown';
  redis?: 'ok' | 'degraded';
}

export interface Readiness {
  ready: boolean;
  checks: Checks;
  /** What the database said; for the log alone. */
  cause?: unknown;
}

const RAN: Statement = {
  name: 'count_migrations',
  text: 'SELECT count(*)::int AS ran FROM migrations WHERE name = ANY($1)',
};

/** Whether this process can serve, and what keeps it from serving. */
@Injectable()
export class ReadinessCheck implements BeforeApplicationShutdown {
  private stopping = false;
  private readonly migrations: string[];

  constructor(
    private readonly pool: HotPool,
    @Inject(REDIS) private readonly redis: Redis | null,
    dataSource: DataSource,
  ) {
    this.migrations = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  }

  async check(): Promise<Readiness> {
    const redis = this.redis ? { redis: this.redis.status === 'ready' ? ('ok' as const) : ('degraded' as const) } : {};
    if (this.stopping)
      return { ready: false, checks: { server: 'stopping', database: 'unknown', migrations: 'unknown', ...redis } };
    const server = 'ok';
    try {
      const [row] = await this.pool.query<{ ran: number }>(RAN, [this.migrations]);
      const ready = row!.ran === this.migrations.length;
      const faults = ready ? await this.pool.faults() : [];
      if (faults.length)
        return {
          ready: false,
          checks: { server, database: 'unfit', migrations: 'ok', ...redis },
          cause: new Error(faults.join('; ')),
        };
      return { ready, checks: { server, database: 'ok', migrations: ready ? 'ok' : 'missing', ...redis } };
    } catch (cause) {
      const away = isDatabaseAway(cause);
      const database = away ? { database: 'away', migrations: 'unknown' } : { database: 'ok', migrations: 'missing' };
      return { ready: false, checks: { server, ...database, ...redis } as Checks, cause };
    }
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
