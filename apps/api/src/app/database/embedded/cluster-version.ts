import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../../config/env.ts';
import { installed } from './binaries.ts';

/** The major version of PostgreSQL that made the cluster in a folder; undefined where there is no cluster. */
export function majorOf(dir: string): number | undefined {
  const file = path.join(dir, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

/** Of the packaged server. */
export const ourMajor = (): number => Number.parseInt(installed().version, 10);

/** Says what to do with a cluster that only another major version can open. */
export function requireOurs(dir: string): void {
  const [theirs, ours] = [majorOf(dir), ourMajor()];
  if (theirs === undefined || theirs === ours) return;
  const found = `The database in ${dir} was made by PostgreSQL ${theirs}; this version of Velgent runs PostgreSQL ${ours}.\n`;
  throw new StartError(
    found +
      (theirs < ours
        ? 'Bring it up to date by: npx velgent db upgrade   (the old folder is kept beside the new one)'
        : 'Start the Velgent that made it, or restore a backup into an empty data folder: npx velgent backup restore FILE'),
  );
}
