import { StartError } from '../../config/env.ts';
import { migrations } from '../migrations/index.ts';
import { type Header, headerIn } from './header.ts';
import { linesOf, textOf } from './lines.ts';

/** A backup that is being read: its header, and the lines behind it. Close it when done. */
export interface BackupFile {
  header: Header;
  /** Undefined at the end of the file. */
  next(): Promise<Buffer | undefined>;
  close(): void;
}

export async function openBackup(file: string): Promise<BackupFile> {
  const text = await textOf(file);
  const lines = linesOf(text);
  const next = async () => {
    try {
      const { value, done } = await lines.next();
      return done ? undefined : value;
    } catch (cause) {
      if (!/^Z_|ERR_/.test((cause as { code?: string }).code ?? '')) throw cause;
      throw new StartError(`${file} is no whole backup: it is damaged, or its end is missing.`, { cause });
    }
  };
  await next();
  const header = headerIn(String((await next()) ?? ''));
  if (!header) {
    text.destroy();
    throw new StartError(
      `${file} was not written by \`velgent backup\`. What pg_dump wrote is restored by pg_restore or psql: docs/operators.md.`,
    );
  }
  return { header, next, close: () => text.destroy() };
}

/** That this version has all of the migrations that the backup's database had. */
export function requireKnown({ migrations: ran, version }: Header): void {
  const known = new Set(migrations.map(({ name }) => name));
  if (ran.some((name) => !known.has(name)))
    throw new StartError(`The backup was made by a newer version (${version}): restore it with that one.`);
}
