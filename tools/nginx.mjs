// A real nginx, and envsubst that fills in its configuration, for the tests of the whole topology. Where they are missing
// and can't be brought, those tests are skipped.
import { spawnSync } from 'node:child_process';

const works = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const isThere = () => works('nginx', ['-v']) && works('envsubst', ['--version']);

/** Whether `nginx` and `envsubst` can be run; root on Debian installs them first. */
export function findNginx() {
  if (isThere()) return true;
  if (process.getuid?.() !== 0 || !works('apt-get', ['--version'])) return false;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', 'nginx-light', 'gettext-base']])
    if (spawnSync('apt-get', ['--quiet', ...args], { stdio: 'ignore', env, timeout: 180_000 }).status !== 0)
      return false;
  return isThere();
}
