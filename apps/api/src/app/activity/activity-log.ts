import { Injectable } from '@nestjs/common';
import { Batcher } from '../database/batcher.ts';
import { HotPool, type Statement } from '../database/hot-pool.ts';
import { isDatabaseAway } from '../http/database-away.ts';
import type { ActivityRow } from './activity-row.ts';

const INSERT: Statement = {
  name: 'record_activity',
  text: 'INSERT INTO activity SELECT * FROM json_populate_recordset(NULL::activity, $1)',
};

/**
 * The log of calls, written by group commit: rows of concurrent calls go out in one statement, and each call is
 * answered only when the commit that holds its row has returned. What was acknowledged survives kill -9, and a stop has
 * nothing to wait for but the answers.
 */
@Injectable()
export class ActivityLog {
  private readonly batcher = new Batcher<ActivityRow | null, void>({
    maxInFlight: 2,
    maxBatch: 500,
    maxQueued: 10_000,
    isOutage: isDatabaseAway,
    run: async (rows) => {
      await this.pool.query(INSERT, [JSON.stringify(rows.filter((row) => row !== null))]);
      return [];
    },
  });

  constructor(private readonly pool: HotPool) {}

  /** Resolves once the row is committed. Rejects when it is not, or when that cannot be known. */
  record(row: ActivityRow): Promise<void> {
    return this.batcher.submit(row);
  }

  /** Takes what a row handed in now would take, and writes none. */
  recordNothing(): Promise<void> {
    return this.batcher.submit(null);
  }
}
