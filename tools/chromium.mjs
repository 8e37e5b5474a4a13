// A browser without any set-up: an installed one, the one inside an npm package, or Debian's.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const runs = (file) => spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

const installed = () => [process.env.CHROMIUM, ...INSTALLED].find((file) => file && existsSync(file) && runs(file));

/** The one that @sparticuz/chromium carries; it needs some of the system's libraries. */
async function packed() {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const file = await chromium.executablePath();
    return runs(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Debian’s chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore', env });
  spawnSync('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env });
  return installed();
}

/** Path of a Chromium that runs here. Throws with how to get one. */
export async function findChromium() {
  const file = installed() ?? (await packed()) ?? fromDebian();
  if (!file) throw new Error('No Chromium runs here: install one (apt-get install chromium) or name it in CHROMIUM');
  return file;
}
