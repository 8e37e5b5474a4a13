import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Checks } from '@velgent/engine-dto';
import type { Redis } from 'ioredis';
import { Batcher } from '../database/batcher.ts';
import { isDatabaseAway, isReadOnly } from '../database/database-away.ts';
import { REDIS } from '../database/redis.ts';
import { ReadinessStore } from './readiness.store.ts';

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

const MAY_NOT = '42501';

/** Whether this process can serve, and what keeps it from serving. */
@Injectable()
export class ReadinessCheck implements BeforeApplicationShutdown {
  private stopping = false;
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
    private readonly store: ReadinessStore,
    @Inject(REDIS) private readonly redis: Redis | null,
  ) {}

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
      const { readOnly, missing } = await this.store.look();
      if (readOnly) return { server: 'ok', database: 'read_only', migrations: 'unknown' };
      if (missing) return { server: 'ok', database: 'ok', migrations: 'missing' };
      const faults = await this.store.faults();
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
      await this.store.write();
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
