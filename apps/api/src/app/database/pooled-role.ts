import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { StartError } from '../config/env.ts';
import { clientOf, type DatabaseAddress } from './connections.ts';
import { HOT_STATEMENT_TIMEOUT_MS, IDLE_IN_TRANSACTION_TIMEOUT_MS } from './timeouts.ts';
import { SESSION_SETTINGS } from './session-settings.ts';

/** What connections of a pooler have to begin with: the hot path's; transactions of the admin API set their own. */
const WANTED: Record<string, string> = {
  ...SESSION_SETTINGS,
  statement_timeout: String(HOT_STATEMENT_TIMEOUT_MS),
  idle_in_transaction_session_timeout: String(IDLE_IN_TRANSACTION_TIMEOUT_MS),
};
const PATIENCE_MS = 5_000;

/** Other than wanted, as this connection has them. `DateStyle` names an order of days and months too. */
const DIFFERENT = `
  SELECT name FROM pg_settings JOIN json_each_text($1) AS wanted(name, value) USING (name)
  WHERE setting <> value AND setting NOT LIKE value || ', %'`;

/**
 * Sees to it that the role, in this database, has the settings that a pooler does not pass on: a role may set its own.
 * The pooler's connections of before have none of it, so they are ended where they rest, and the pooler makes new ones.
 */
export async function settlePooledRole(address: DatabaseAddress): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const client = clientOf(address);
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(DIFFERENT, [JSON.stringify(WANTED)]);
      if (!rows.length) return;
      if (Date.now() > end) throw unsettled(rows.map(({ name }) => name));
      await settle(client);
    } finally {
      await client.end().catch(() => undefined);
    }
    await sleep(250);
  }
}

async function settle(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `SELECT format('ALTER ROLE CURRENT_USER IN DATABASE %I SET %s = %L', current_database(), name, value) AS statement
     FROM json_each_text($1) AS wanted(name, value) ORDER BY name`,
    [JSON.stringify(WANTED)],
  );
  // What the role has now may forbid it.
  await client.query(
    `BEGIN READ WRITE; SET LOCAL statement_timeout = 0; ${rows.map(({ statement }) => statement).join('; ')}; COMMIT`,
  );
  const ended = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE usename = current_user AND datname = current_database() AND state = 'idle' AND pid <> pg_backend_pid()`;
  await client.query(`${ended}; SELECT pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
}

const unsettled = (names: string[]) =>
  new StartError(
    `The pooler of DATABASE_URL keeps connections without the settings of the role: ${names.join(', ')}.\n` +
      `Have it make new ones: RECONNECT in the console of PgBouncer.`,
  );
