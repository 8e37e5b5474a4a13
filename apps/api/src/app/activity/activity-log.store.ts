import type { HotPool, Statement } from '../database/hot-pool.ts';
import type { ActivityRow } from './activity-row.ts';

/**
 * `recorded_at` is drawn here, after the statement has its lock on the log, and later than any moment that a reader has
 * taken: see activity-settling.ts.
 */
const RECORDED_AT = `greatest(clock_timestamp(),
  timestamptz 'epoch' + (pg_sequence_last_value('activity_settled'::regclass) + 1) * interval '1 microsecond')`;

const SEVERAL: Statement = {
  name: 'record_activity',
  text: `INSERT INTO activity SELECT * FROM json_populate_recordset(
    json_populate_record(NULL::activity, json_build_object('recorded_at', ${RECORDED_AT})), $1)`,
};

/** Each once: the compiler asks for those that are missing. */
const COLUMNS = Object.keys({
  id: 0,
  tenant_id: 0,
  occurred_at: 0,
  credential_id: 0,
  credential_type: 0,
  token_id: 0,
  method: 0,
  path: 0,
  operation: 0,
  status: 0,
  outcome: 0,
  diagnosis: 0,
  duration_ms: 0,
  ip: 0,
  user_agent: 0,
  request_id: 0,
  input_tokens: 0,
  output_tokens: 0,
  auth_method: 0,
  key_id: 0,
} satisfies Record<keyof ActivityRow, 0>) as (keyof ActivityRow)[];

/** A caller alone waits for a fifth less of PostgreSQL's CPU by it; from two rows on it saves nothing (decision 0045). */
const ONE: Statement = {
  name: 'record_one_activity',
  text: `INSERT INTO activity (${COLUMNS.join(', ')}, recorded_at)
    VALUES (${COLUMNS.map((_, i) => `$${i + 1}`).join(', ')}, ${RECORDED_AT})`,
};

/** All in one commit. */
export function insertCalls(pool: HotPool, rows: ActivityRow[]): Promise<unknown> {
  const [row] = rows;
  if (rows.length !== 1) return pool.query(SEVERAL, [JSON.stringify(rows)]);
  return pool.query(
    ONE,
    COLUMNS.map((column) => row![column]),
  );
}
