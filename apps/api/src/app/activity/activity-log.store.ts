import type { HotPool, Statement } from '../database/hot-pool.ts';
import type { ActivityRow } from './activity-row.ts';

/**
 * `recorded_at` is drawn here, after the statement has its lock on the log, and later than any moment that a reader has
 * taken: see activity-settling.ts.
 */
const INSERT: Statement = {
  name: 'record_activity',
  text: `INSERT INTO activity SELECT * FROM json_populate_recordset(
    json_populate_record(NULL::activity, json_build_object('recorded_at', greatest(clock_timestamp(),
      timestamptz 'epoch' + (pg_sequence_last_value('activity_settled'::regclass) + 1) * interval '1 microsecond'))),
    $1)`,
};

/** All in one commit. */
export const insertCalls = (pool: HotPool, rows: ActivityRow[]): Promise<unknown> =>
  pool.query(INSERT, [JSON.stringify(rows)]);
