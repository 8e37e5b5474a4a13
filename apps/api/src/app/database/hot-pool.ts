import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { Meters } from '../metrics/meters.ts';
import { measurePool } from './pool-meter.ts';

/** A statement that PostgreSQL plans once a connection. */
export interface Statement {
  name: string;
  text: string;
}

/**
 * PostgreSQL ends a statement first: one that waits for a lock does not notice that we are gone, and would be done for a
 * call that was told otherwise. Ours is for a network or a server that is silent; the connection fails with it.
 */
const TIMEOUTS = { statement_timeout: 1_300, query_timeout: 1_500 };

/** Connections of the token path and the guard, apart from those of the admin API: neither can starve the other. */
@Injectable()
export class HotPool implements OnApplicationShutdown {
  private readonly pool: pg.Pool;

  constructor(@Inject(SETTINGS) settings: Settings, meters: Meters) {
    this.pool = new pg.Pool({
      connectionString: settings.databaseUrl,
      application_name: 'velgent hot path',
      max: 6,
      connectionTimeoutMillis: 1_500,
      ...TIMEOUTS,
      idleTimeoutMillis: 0,
      keepAlive: true,
    });
    this.pool.on('error', () => undefined); // an idle connection was cut; the next query opens a new one
    measurePool(meters, 'hot', this.pool);
  }

  async query<Row extends pg.QueryResultRow>(statement: Statement, values: unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ ...statement, values });
    return rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}
