// OAuth and JOSE libraries of other languages, for apps/api-e2e/src/libraries.spec.ts, and libfaketime for the moved clocks
// of replicas.spec.ts. Installed only where that is ours
// to do, as root on Debian; elsewhere what is there is used, and the tests of what is not are counted as skipped.
// Go's golang-go and golang-golang-x-oauth2-dev are used where they are, but half a gigabyte is too much to bring along:
// only .ci/run does.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const PACKAGES = ['python3-authlib', 'python3-jwcrypto', 'python3-requests-oauthlib', 'ruby-oauth2', 'libfaketime'];
const PATIENCE_MS = 180_000;

const succeeds = (command, ...args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: PATIENCE_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const isInstalled = (name) =>
  spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' }).stdout?.includes('ok installed');

const isDebian = () =>
  existsSync('/etc/debian_version') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Installs what is missing; says in one line what is there and what is not. */
export function installDebianLibraries() {
  if (!isDebian()) return console.log('Not on Debian: libraries of other languages are used where they are.');
  const missing = PACKAGES.filter((name) => !isInstalled(name));
  const mayInstall = process.getuid?.() === 0;
  if (missing.length && mayInstall) {
    console.log(`Installing ${missing.join(', ')} …`);
    const install = () => succeeds('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing);
    if (!install() && succeeds('apt-get', 'update', '-qq')) install();
  }
  for (const name of PACKAGES) console.log(`${isInstalled(name) ? '✓' : '– absent, its tests are skipped:'} ${name}`);
}
