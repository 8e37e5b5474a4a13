import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@velgent/e2e-server';
import { initdb } from '../../src/app/database/embedded/initdb.ts';
import { KeptRunning } from '../../src/app/database/embedded/kept-running.ts';
import { program } from '../../src/app/database/embedded/placement.ts';
import { unprivileged, unprivilegedIds } from '../../src/app/database/embedded/unprivileged.ts';
import type { TestDatabase } from './test-database.ts';

const LIBRARY = (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
  .map((name) => `/usr/lib/${name}/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file));

/** Whether this machine can show a process another time (Debian's libfaketime). */
export const canShiftClocks = LIBRARY !== undefined;

export interface ShiftedDatabase extends TestDatabase {
  /** Sets the clock of the database so much ahead, such as `+365d`, or right again, `+0`. */
  shift(by: string): void;
}

/** An empty database on a PostgreSQL of its own, whose clock alone can be set. */
export async function startShiftedPostgres(): Promise<ShiftedDatabase> {
  const home = mkdtempSync('/tmp/velgent-shifted-');
  chmodSync(home, 0o755);
  const dir = path.join(home, 'cluster');
  const clock = path.join(home, 'clock');
  mkdirSync(dir, { mode: 0o700 });
  const ids = unprivilegedIds();
  if (ids) chownSync(dir, ids.uid, ids.gid);
  writeFileSync(clock, '+0');
  const password = randomBytes(12).toString('hex');
  await initdb(program('initdb'), dir, password, false);
  const port = await freePort();
  const settings = ['fsync=off', `port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories='];
  // By env, behind the change of user: the library's own semaphores must belong to the server.
  const command = unprivileged(
    '/usr/bin/env',
    [
      `LD_PRELOAD=${LIBRARY}`,
      `FAKETIME_TIMESTAMP_FILE=${clock}`,
      ...['FAKETIME_NO_CACHE=1', 'FAKETIME_DONT_FAKE_MONOTONIC=1', 'DONT_FAKE_MONOTONIC=1'],
      ...[program('postgres'), '-D', dir, ...settings.flatMap((each) => ['-c', each])],
    ],
    true,
  );
  const { file, args, ids: become, env } = command;
  const launch = () => spawn(file, args, { ...become, cwd: '/', env, detached: true });
  const running = new KeptRunning(launch, () => undefined);
  await running.start();
  return {
    url: `postgres://velgent:${password}@127.0.0.1:${port}/postgres`,
    shift: (by) => writeFileSync(clock, by),
    async drop() {
      await running.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
