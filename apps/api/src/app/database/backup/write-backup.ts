import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { StartError } from '../../config/env.ts';
import { opened } from '../owner.ts';
import { withSettings, SESSION_SETTINGS } from '../session-settings.ts';
import { contentsOf, type Table } from './contents.ts';
import { copyLine, END_OF_TABLE, headerText, LAST_LINE, sequenceLine } from './header.ts';

const SETTINGS = { ...SESSION_SETTINGS, statement_timeout: '0', idle_in_transaction_session_timeout: '0' };

/**
 * Row-level security hides rows from everybody else. As `is_backup()` says it, which a database of a version before has
 * not: a back-up comes before the upgrade.
 */
const READS_EVERYTHING = `
  SELECT rolsuper OR rolbypassrls OR coalesce(
      has_table_privilege(to_regclass('public.backup_reader'), 'SELECT')
        AND NOT has_table_privilege(to_regclass('public.backup_reader'), 'INSERT'), false) AS whole,
    current_user AS user
  FROM pg_roles WHERE rolname = current_user`;

/** Tables whose rows the role does not see, since the upgrade that made them has not given the rights to them yet. */
const HIDDEN = `
  SELECT relname AS name FROM pg_class c JOIN pg_roles r ON rolname = current_user
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity
    AND NOT (rolsuper OR rolbypassrls)
    AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = c.oid AND polname = 'backup')
  ORDER BY relname`;

/**
 * Writes every row of one moment to a file that only its owner reads, while the server goes on serving. The file gets
 * its name when it is whole and on disk; until then a file of that name stays as it was.
 */
export async function writeBackup(url: string, file: string, version: string): Promise<void> {
  const part = `${file}.part`;
  const client = await opened(withSettings(url, SETTINGS));
  try {
    await rm(part, { force: true });
    const output = createWriteStream(part, { mode: 0o600, flags: 'wx' });
    await pipeline(Readable.from(textOf(client, version)), createGzip(), output);
    await sync(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw ofFile(error) ? new StartError(`${file} cannot be written (${error.code}).`, { cause: error }) : error;
  } finally {
    await client.end();
  }
}

/** No connection fails with these. */
const ofFile = (error: unknown): error is NodeJS.ErrnoException =>
  /^E(?:NOSPC|DQUOT|FBIG|IO|ROFS|ACCES|PERM|NOENT|NOTDIR|ISDIR|NAMETOOLONG)$/.test(
    (error as NodeJS.ErrnoException).code ?? '',
  );

async function* textOf(client: pg.Client, version: string): AsyncGenerator<Buffer | string> {
  await requireEverything(client);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const contents = await contentsOf(client);
  if (!contents.tables.length) throw new StartError('There is nothing to back up: the database has no tables.');
  const names = contents.tables.map(({ name }) => `public.${client.escapeIdentifier(name)}`);
  await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`); // or a week is dropped before it is read
  await requireNoneHidden(client);
  const { rows } = await client.query<{ postgres: string; taken_at: Date }>(
    `SELECT current_setting('server_version') AS postgres, now() AS taken_at`,
  );
  const { postgres, taken_at } = rows[0]!;
  yield headerText({ version, postgres, taken_at: taken_at.toISOString(), ...contents });
  for (const table of contents.tables) yield* rowsOf(client, table);
  // After the rows: nothing in them was drawn later. A sequence shows what others draw meanwhile.
  yield* sequencesOf(client);
  yield `\n${LAST_LINE}\n`;
}

async function* rowsOf(client: pg.Client, { name, columns }: Table): AsyncGenerator<Buffer | string> {
  yield copyLine(name, columns);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  // A query in place of the table: COPY reads neither partitioned tables nor, by their policies, secured ones.
  const stream = copyTo(`COPY (SELECT ${list} FROM public.${client.escapeIdentifier(name)}) TO STDOUT`);
  yield* client.query(stream) as AsyncIterable<Buffer>;
  yield `${END_OF_TABLE}\n\n`;
}

async function* sequencesOf(client: pg.Client): AsyncGenerator<string> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname`,
  );
  for (const { name } of rows) {
    const state = `SELECT last_value::text AS value, is_called AS called FROM public.${client.escapeIdentifier(name)}`;
    yield sequenceLine({ name, ...(await client.query<{ value: string; called: boolean }>(state)).rows[0]! });
  }
}

async function requireEverything(client: pg.Client): Promise<void> {
  const { whole, user } = (await client.query<{ whole: boolean; user: string }>(READS_EVERYTHING)).rows[0]!;
  if (!whole)
    throw new StartError(
      `The role ${user} does not read every row. Make one that does (velgent db backup-role) and name it in DATABASE_URL.`,
    );
}

async function requireNoneHidden(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(HIDDEN);
  if (rows.length)
    throw new StartError(
      `The rows of ${rows.map(({ name }) => name).join(', ')} would be missing: the upgrade of this database has not ended. Back up again once the server has started.`,
    );
}

async function sync(file: string): Promise<void> {
  const handle = await open(file);
  await handle.sync().finally(() => handle.close());
}
