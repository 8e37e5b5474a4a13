import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Checks } from '@velgent/engine-dto';
import type { Redis } from 'ioredis';
import { DataSource } from 'typeorm';
import { Batcher } from '../database/batcher.ts';
import { isDatabaseAway, isReadOnly } from '../database/database-away.ts';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { REDIS } from '../database/redis.ts';

export interface ReadinessResult {
  ready: boolean;
  checks: Checks;
  /** What the database said; for the log alone. */
  cause?: unknown;
}

type Found = Omit<Checks, 'redis'> & { cause?: unknown };

/** Authorisation, a database that is not there, no connection left, no right to enter. */
const REFUSED = /^(?:28...|3D000|53300|42501)$/;
const EXHAUSTED = ['EMFILE', 'ENFILE'];

const LOOK: Statement = {
  name: 'look_at_readiness',
  text: `
    SELECT (SELECT count(*)::int FROM migrations WHERE name = ANY($1)) AS ran,
      pg_is_in_recovery() OR current_setting('transaction_read_only')::bool AS "readOnly"`,
};

/** Writes to PostgreSQL's log of changes, and to nothing else: committed as any call's row is, on a standby too if need be. */
const WRITE: Statement = {
  name: 'write_for_readiness',
  text: `SELECT pg_logical_emit_message(true, 'velgent', 'ready') IS NOT NULL AS done`,
};
const MAY_NOT = '42501';

/** Whether this process can serve, and what keeps it from serving. */
@Injectable()
export class ReadinessCheck implements BeforeApplicationShutdown {
  private stopping = false;
  private readonly migrations: string[];
  /** However many ask, the database is asked once at a time, and after each of them. */
  private readonly looks = new Batcher<null, Found>({
    run: async (asked) => {
      const found = await this.database();
      return asked.map(() => found);
    },
    maxBatch: 10_000,
    maxQueued: 10_000,
  });

  constructor(
    private readonly pool: HotPool,
    @Inject(REDIS) private readonly redis: Redis | null,
    dataSource: DataSource,
  ) {
    this.migrations = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  }

  async check(): Promise<ReadinessResult> {
    const redis = this.redis ? { redis: this.redis.status === 'ready' ? ('ok' as const) : ('degraded' as const) } : {};
    if (this.stopping)
      return { ready: false, checks: { server: 'stopping', database: 'unknown', migrations: 'unknown', ...redis } };
    const { cause, ...found } = await this.looks.submit(null);
    const ready = found.database === 'ok' && found.migrations === 'ok';
    return { ready, checks: { ...found, ...redis }, ...(ready ? {} : { cause }) };
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  private async database(): Promise<Found> {
    try {
      const [row] = await this.pool.query<{ ran: number; readOnly: boolean }>(LOOK, [this.migrations]);
      if (row!.readOnly) return { server: 'ok', database: 'read_only', migrations: 'unknown' };
      if (row!.ran < this.migrations.length) return { server: 'ok', database: 'ok', migrations: 'missing' };
      const faults = await this.pool.faults();
      if (faults.length)
        return { server: 'ok', database: 'unfit', migrations: 'ok', cause: new Error(faults.join('; ')) };
    } catch (cause) {
      if (!isDatabaseAway(cause)) return { server: 'ok', database: 'ok', migrations: 'missing', cause };
      return { ...whyAway(cause as Error), migrations: 'unknown', cause };
    }
    return this.writing();
  }

  private async writing(): Promise<Found> {
    try {
      await this.pool.query(WRITE, []);
    } catch (cause) {
      if (isReadOnly(cause as Error)) return { server: 'ok', database: 'read_only', migrations: 'ok', cause };
      if ((cause as { code?: string }).code !== MAY_NOT)
        return { server: 'ok', database: 'unconfirmed', migrations: 'ok', cause };
    }
    return { server: 'ok', database: 'ok', migrations: 'ok' };
  }
}

function whyAway(cause: Error & { code?: string }): Pick<Checks, 'server' | 'database'> {
  const { code = '' } = cause;
  if (EXHAUSTED.includes(code)) return { server: 'exhausted', database: 'unknown' };
  if (isReadOnly(cause)) return { server: 'ok', database: 'read_only' };
  return { server: 'ok', database: REFUSED.test(code) ? 'refused' : 'away' };
}
