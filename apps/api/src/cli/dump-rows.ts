import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from '../app/config/env.ts';
import { END_OF_TABLE, LAST_LINE, tableIn } from '../app/database/backup/header.ts';
import { linesOf, magicOf, textOf } from '../app/database/backup/lines.ts';

export interface DumpRow {
  table: string;
  /** By column; null for NULL, and otherwise the text that PostgreSQL writes. */
  values: Record<string, string | null>;
}

const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const unescaped = (text: string): string | null =>
  text === '\\N' ? null : text.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);

/**
 * The rows of a dump, and the name of each table that it holds, row by row: its size does not matter. A custom or tar
 * archive is read by `pg_restore`; plain SQL as it is, also compressed. Rejects where the dump ends before its end.
 */
export async function* dumpRows(file: string): AsyncGenerator<DumpRow | string> {
  const archive = await isArchive(file);
  const child = archive ? spawn('pg_restore', ['--data-only', '--file=-', '--', file]) : undefined;
  let complaint = '';
  child?.stderr.on('data', (chunk: Buffer) => (complaint += String(chunk).slice(0, 1_000)));
  child?.on('error', () => (complaint = 'pg_restore cannot be run: install the client programs of PostgreSQL'));
  const ended = child && once(child, 'close').catch(() => [-1]);
  let whole = false;
  let table: { name: string; columns: string[] } | undefined;
  for await (const bytes of whileReadable(linesOf(child?.stdout ?? (await textOf(file))), file)) {
    const line = String(bytes).replace(/\r$/, ''); // of an editor: COPY writes \r as an escape
    if (table && line === END_OF_TABLE) table = undefined;
    else if (table) yield rowOf(table, line);
    else if (line.startsWith(LAST_LINE)) whole = true;
    else if ((table = tableIn(line))) yield table.name;
  }
  const [code] = (await ended) ?? [0];
  if (code !== 0) throw new StartError(`pg_restore does not read ${file}: ${complaint.trim()}`);
  if (!whole || table) throw new StartError(`${file} is no whole dump: its end is missing.`);
}

async function* whileReadable(lines: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  try {
    yield* lines;
  } catch (cause) {
    if (!(cause as { code?: string }).code?.startsWith('Z_')) throw cause;
    throw new StartError(`${file} is no whole dump: it is damaged, or its end is missing.`, { cause });
  }
}

function rowOf({ name, columns }: { name: string; columns: string[] }, line: string): DumpRow {
  const fields = line.split('\t');
  return {
    table: name,
    values: Object.fromEntries(columns.map((column, i) => [column, unescaped(fields[i] ?? '\\N')])),
  };
}

async function isArchive(file: string): Promise<boolean> {
  const magic = await magicOf(file);
  return magic.subarray(0, 5).toString() === 'PGDMP' || magic.subarray(257, 262).toString() === 'ustar';
}
