// Debian's Patroni, etcd and haproxy, for the test of a database that changes hands as many operators have it. Where they
// are missing and can't be brought, it is skipped.
import { spawnSync } from 'node:child_process';

const works = (command, args, env = {}) =>
  spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...env }, timeout: 300_000 }).status === 0;
const isThere = () => works('patroni', ['--version']) && works('etcd', ['--version']) && works('haproxy', ['-v']);

/** Whether they can be run; root on Debian installs them first. RUNLEVEL=1 keeps Debian from starting services. */
export function findPatroni() {
  if (isThere()) return true;
  if (process.getuid?.() !== 0 || !works('apt-get', ['--version'])) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const packages = ['patroni', 'python3-etcd', 'etcd-server', 'haproxy'];
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...packages]])
    if (!works('apt-get', ['--quiet', ...args], env)) return false;
  return isThere();
}

/** The spec that needs them, and PostgreSQL 15 of Debian. */
export const NEEDS_PATRONI = ['api-e2e/src/patroni'];
