import { Injectable } from '@nestjs/common';
import type { Batcher } from '../database/batcher.ts';
import { BatcherFactory } from '../database/batcher-factory.ts';
import { HotPool } from '../database/hot-pool.ts';
import { recentOwners } from '../queues/recent-owners.ts';
import { insertCalls } from './activity-log.store.ts';
import type { ActivityRow } from './activity-row.ts';

/**
 * The log of calls, written by group commit: rows of concurrent calls go out in one statement, and each call is
 * answered only when the commit that holds its row has returned. What was acknowledged survives kill -9, and a stop has
 * nothing to wait for but the answers.
 */
@Injectable()
export class ActivityLog {
  private readonly batcher: Batcher<ActivityRow | null, void>;

  constructor(pool: HotPool, batchers: BatcherFactory) {
    this.batcher = batchers.create<ActivityRow | null, void>({
      name: 'activity',
      run: async (rows) => {
        await insertCalls(
          pool,
          rows.filter((row) => row !== null),
        );
        return [];
      },
    });
  }

  /** Resolves once the row is committed. Rejects when it is not, or when that cannot be known. */
  record(row: ActivityRow): Promise<void> {
    recentOwners.saw(row.tenant_id);
    return this.batcher.submit(row);
  }

  /** Takes what a row handed in now would take, and writes none. */
  recordNothing(): Promise<void> {
    return this.batcher.submit(null);
  }
}
