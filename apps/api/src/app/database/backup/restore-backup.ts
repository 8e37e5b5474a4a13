import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { UrlSource } from '../../config/database-address.ts';
import { StartError } from '../../config/env.ts';
import { migrate, type MigrateOptions } from '../migrate.ts';
import { connectOwner } from '../owner.ts';
import { type BackupFile, openBackup, requireKnown } from './backup-file.ts';
import { END_OF_TABLE, LAST_LINE, sequenceIn, tableIn } from './header.ts';
import { loading } from './loading.ts';

const BATCH_BYTES = 64 * 1024;

/** Whether it is a backup that this version can load, by its first lines. */
export async function requireRestorable(file: string): Promise<void> {
  const { header, close } = await openBackup(file);
  close();
  requireKnown(header);
}

/**
 * Loads a backup into an empty database: first the migrations that it had, then all of its rows in one transaction.
 * Cut short, it has loaded nothing and can be run again. `check` looks at what is loaded before the COMMIT.
 */
export async function restoreBackup(
  file: string,
  owners: string | UrlSource,
  options: MigrateOptions = {},
  check: (owner: pg.ClientBase) => Promise<void> = async () => undefined,
): Promise<void> {
  const backup = await openBackup(file);
  try {
    requireKnown(backup.header);
    await migrate(owners, { ...options, only: backup.header.migrations });
    const { client } = await connectOwner(owners);
    try {
      await loading(client, backup.header, async () => {
        await loadAll(client, backup, file);
        await check(client);
      });
      await client.query('ANALYZE');
    } finally {
      await client.end();
    }
  } finally {
    backup.close();
  }
}

async function loadAll(client: pg.Client, backup: BackupFile, file: string): Promise<void> {
  const columnsOf = new Map(backup.header.tables.map(({ name, columns }) => [name, columns]));
  let whole = false;
  for (let line = await backup.next(); line; line = await backup.next()) {
    const text = String(line);
    const table = tableIn(text);
    const sequence = sequenceIn(text);
    if (table && columnsOf.has(table.name)) await loadTable(client, backup, table);
    else if (sequence)
      await client.query(`SELECT setval(format('public.%I', $1::text)::regclass, $2, $3)`, [
        sequence.name,
        sequence.value,
        sequence.called,
      ]);
    whole ||= text === LAST_LINE;
  }
  if (!whole) throw new StartError(`${file} is no whole backup: its end is missing.`);
}

async function loadTable(client: pg.Client, backup: BackupFile, table: { name: string; columns: string[] }) {
  const columns = table.columns.map((column) => client.escapeIdentifier(column)).join(', ');
  const into = copyFrom(`COPY public.${client.escapeIdentifier(table.name)} (${columns}) FROM STDIN`);
  await pipeline(Readable.from(rowsOf(backup, table.name)), client.query(into));
}

async function* rowsOf({ next }: BackupFile, table: string): AsyncGenerator<Buffer> {
  let batch: Buffer[] = [];
  let bytes = 0;
  for (let row = await next(); ; row = await next()) {
    if (!row) throw new StartError(`The backup ends in the middle of the table ${table}.`);
    if (row.equals(Buffer.from(END_OF_TABLE))) break;
    batch.push(row, Buffer.from('\n'));
    bytes += row.length + 1;
    if (bytes < BATCH_BYTES) continue;
    yield Buffer.concat(batch);
    [batch, bytes] = [[], 0];
  }
  if (batch.length) yield Buffer.concat(batch);
}
