import { spawnSync } from 'node:child_process';
import { chownSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { asPostgres } from './as-postgres.ts';

/** Of the superuser `admin`. */
export const PASSWORD = 'a-Password-4711';

interface EmptyCluster {
  dir: string;
  data: string;
  binary(name: string): string;
}

/** Runs initdb; the encoding is that of the whole cluster, UTF8 by default. */
export function initialise(cluster: EmptyCluster, encoding?: string): void {
  const { dir, data } = cluster;
  const ids = asPostgres();
  const passwordFile = path.join(dir, 'password');
  writeFileSync(passwordFile, PASSWORD);
  if (ids.uid) chownSync(passwordFile, ids.uid, ids.gid!);
  const made = spawnSync(
    cluster.binary('initdb'),
    [
      ...['-D', data, '-U', 'admin', '--pwfile', passwordFile, '-A', 'scram-sha-256', '--no-sync'],
      ...['-E', encoding ?? 'UTF8', encoding ? '--locale=C' : '--locale=C.UTF-8'],
    ],
    { ...ids, cwd: '/', encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } },
  );
  if (made.status !== 0) throw new Error(`initdb at ${dir}: ${made.stderr}`);
}
