import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HotPool, type Statement } from '../database/hot-pool.ts';

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

/** What the database says of itself, by the connections that calls are served by. */
@Injectable()
export class ReadinessStore {
  private readonly migrations: string[];

  constructor(
    private readonly pool: HotPool,
    dataSource: DataSource,
  ) {
    this.migrations = dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name);
  }

  /** Whether it takes no writes, and whether a migration of this build has not run there. */
  async look(): Promise<{ readOnly: boolean; missing: boolean }> {
    const [row] = await this.pool.query<{ ran: number; readOnly: boolean }>(LOOK, [this.migrations]);
    return { readOnly: row!.readOnly, missing: row!.ran < this.migrations.length };
  }

  /** Resolves once a write is committed. */
  async write(): Promise<void> {
    await this.pool.query(WRITE, []);
  }

  faults(): Promise<string[]> {
    return this.pool.faults();
  }
}
