// A real Redis for the tests of the shared counters. Where it is missing and can't be brought, those tests are skipped.
import { spawnSync } from 'node:child_process';

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Whether `redis-server` can be run; root on Debian installs it first. */
export function findRedis() {
  if (works('redis-server', ['--version'])) return true;
  if (process.getuid?.() !== 0 || !works('apt-get', ['--version'])) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'redis-server']])
    if (spawnSync('apt-get', ['--quiet', ...args], { stdio: 'ignore', env, timeout: 180_000 }).status !== 0)
      return false;
  return works('redis-server', ['--version']);
}
