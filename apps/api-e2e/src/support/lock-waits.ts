import type pg from 'pg';
import { until } from './repeating.ts';

/** Until as many transactions of this database as that wait for what another one holds. */
export const untilWaiting = (database: pg.Client, count: number) =>
  until(async () => {
    const { rows } = await database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows[0]!.n >= count;
  }, 30);
