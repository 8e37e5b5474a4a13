import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { Meters } from '../metrics/meters.ts';
import { connectionOptions } from './connections.ts';
import { faultsOf } from './fitness.ts';
import { measurePool } from './pool-meter.ts';
import { ServerPool } from './server-pool.ts';
import { HOT_QUERY_TIMEOUT_MS, HOT_STATEMENT_TIMEOUT_MS } from './timeouts.ts';

/** A statement that PostgreSQL plans once a connection; behind a pooler, where a name may meet another connection, each time. */
export interface Statement {
  name: string;
  text: string;
}

/**
 * PostgreSQL ends a statement first: one that waits for a lock does not notice that we are gone, and would be done for a
 * call that was told otherwise. Ours is for a network or a server that is silent; the connection fails with it.
 */
const TIMEOUTS = { statement_timeout: HOT_STATEMENT_TIMEOUT_MS, answer_timeout: HOT_QUERY_TIMEOUT_MS };

/** Connections of the token path and the guard, apart from those of the admin API: neither can starve the other. */
@Injectable()
export class HotPool implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly named: boolean;

  constructor(@Inject(SETTINGS) settings: Settings, meters: Meters) {
    this.pool = new ServerPool({
      ...connectionOptions(settings, TIMEOUTS),
      application_name: 'velgent hot path',
      max: 6,
      connectionTimeoutMillis: 1_500,
      idleTimeoutMillis: 0,
      keepAlive: true,
    });
    this.named = !settings.databasePooled;
    this.pool.on('error', () => undefined); // an idle connection was cut; the next query opens a new one
    measurePool(meters, 'hot', this.pool);
  }

  async query<Row extends pg.QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const { name, text } = statement;
    const { rows } = await this.pool.query<Row>(this.named ? { name, text, values } : { text, values });
    return rows;
  }

  /** Why the role of its connections is not fit to serve. */
  faults(): Promise<string[]> {
    return faultsOf(this.pool);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
