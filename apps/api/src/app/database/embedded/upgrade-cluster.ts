import { existsSync } from 'node:fs';
import { StartError } from '../../config/env.ts';
import { readSecret } from '../../config/secret-files.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { rowsIn, type RowCounts } from '../backup/row-counts.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { majorOf, ourMajor, requireOurs } from './cluster-version.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { oldServer } from './old-server.ts';
import { reclaim } from './reclaim.ts';
import { dropReplacement, finishReplacement, replacementOf, rowsOf, takePlace } from './replacement.ts';

export interface UpgradeOptions {
  dir: string;
  database: string;
  /** Of this build. */
  version: string;
  /** Folder with the programs of the old major version. */
  oldBin?: string;
  /** Looks at the file that holds every row, before anything is made of it. */
  verify: (file: string) => Promise<void>;
  say: (progress: string) => void;
}

export interface Upgraded {
  from: number;
  to: number;
  rows: RowCounts;
  /** The cluster as it was. */
  kept: string;
}

/**
 * Moves a cluster of an older major version to ours: all rows by a backup, into a new cluster beside it. The old one is
 * only read, and steps aside when the new one holds the same rows; until then any attempt can be cut short and repeated.
 * Answers undefined where there is nothing to do.
 */
export async function upgradeCluster(options: UpgradeOptions): Promise<Upgraded | undefined> {
  const { dir, database, version, oldBin, verify, say } = options;
  finishReplacement(dir);
  const [from, to] = [majorOf(dir), ourMajor()];
  if (from === undefined) throw new StartError(`There is no database in ${dir}.`);
  if (from >= to) requireOurs(dir);
  if (from === to) return undefined;
  await reclaim(dir);
  const postgres = oldServer(from, oldBin, say);
  say(`Starting PostgreSQL ${from} on the old folder …`);
  const next = replacementOf(dir);
  const file = rowsOf(dir);
  // It runs until the end: nobody else gets into the folder meanwhile.
  const old = await startEmbeddedPostgres({ dir, database, postgres });
  let rows: RowCounts;
  try {
    await reclaim(next);
    dropReplacement(dir);
    say('Copying every row …');
    await writeBackup(old.ownerUrl, file, version);
    await verify(file);
    const password = readSecret(`${dir}.password`);
    const made = await startEmbeddedPostgres({ dir: next, database, password });
    try {
      await restoreBackup(file, made.ownerUrl);
      rows = await requireSame(old.ownerUrl, made.ownerUrl);
    } finally {
      await made.stop();
    }
  } finally {
    await old.stop();
  }
  const kept = freeName(`${dir}.${from}`);
  takePlace(dir, kept);
  return { from, to, rows, kept };
}

async function requireSame(oldUrl: string, newUrl: string): Promise<RowCounts> {
  const [before, after] = [await rowsIn(oldUrl), await rowsIn(newUrl)];
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const wrong = [...names].filter((name) => before[name] !== after[name]);
  if (wrong.length) throw new Error(`The new database differs from the old one: ${wrong.join(', ')}`);
  return after;
}

function freeName(wanted: string): string {
  for (let i = 1; ; i++) {
    const name = i === 1 ? wanted : `${wanted}-${i}`;
    if (!existsSync(name)) return name;
  }
}
