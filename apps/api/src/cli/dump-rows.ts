import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { StartError } from '../app/config/env.ts';

export interface DumpRow {
  table: string;
  /** By column; null for NULL, and otherwise the text that PostgreSQL writes. */
  values: Record<string, string | null>;
}

const COPY = /^COPY (?:"?public"?)\."?([^".\s]+)"? \(([^)]*)\) FROM stdin;$/;
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const unescaped = (text: string): string | null =>
  text === '\\N' ? null : text.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);

/**
 * The rows of a dump, and the name of each table that it holds, row by row: its size does not matter. A custom or tar
 * archive is read by `pg_restore`, plain SQL as it is. Rejects where the dump ends before its end.
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
  for await (const line of createInterface({ input: child?.stdout ?? createReadStream(file), crlfDelay: Infinity })) {
    if (table && line === '\\.') table = undefined;
    else if (table) yield rowOf(table, line);
    else if (line.startsWith('-- PostgreSQL database dump complete')) whole = true;
    else {
      const [, name, columns] = COPY.exec(line) ?? [];
      if (!name) continue;
      table = { name, columns: columns!.split(', ').map((column) => column.replaceAll('"', '')) };
      yield name;
    }
  }
  const [code] = (await ended) ?? [0];
  if (code !== 0) throw new StartError(`pg_restore does not read ${file}: ${complaint.trim()}`);
  if (!whole || table) throw new StartError(`${file} is no whole dump: its end is missing.`);
}

function rowOf({ name, columns }: { name: string; columns: string[] }, line: string): DumpRow {
  const fields = line.split('\t');
  return {
    table: name,
    values: Object.fromEntries(columns.map((column, i) => [column, unescaped(fields[i] ?? '\\N')])),
  };
}

async function isArchive(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, 5).toString() === 'PGDMP' || buffer.subarray(257, 262).toString() === 'ustar';
  } finally {
    await handle.close();
  }
}
