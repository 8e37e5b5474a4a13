// Debian's PostgreSQL 15 and PgBouncer, for the tests of a database that somebody else runs. Where they are missing and
// can't be brought, those tests are skipped; newer servers come from npm by themselves.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const works = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...env }, timeout: 300_000 }).status === 0;
const isThere = () =>
  existsSync('/usr/lib/postgresql/15/bin/postgres') && works('pgbouncer', ['--version']) && works('pg_restore', ['-V']);

/** Whether they can be run; root on Debian installs them first. RUNLEVEL=1 keeps Debian from starting services. */
export function findPostgres() {
  if (isThere()) return true;
  if (process.getuid?.() !== 0 || !works('apt-get', ['--version'])) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const packages = ['postgresql-15', 'postgresql-client-15', 'pgbouncer'];
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]])
    if (!works('apt-get', ['--quiet', ...args], env)) return false;
  return isThere();
}

/** The specs that need them, for --testPathIgnorePatterns. */
export const NEEDS_POSTGRES = [
  'api/test/installations',
  'api-e2e/src/backup',
  'api-e2e/src/failover',
  'api-e2e/src/given-database-faults',
  'api-e2e/src/own-postgresql',
  'api-e2e/src/pgbouncer',
  'api-e2e/src/synchronous-standby',
];
