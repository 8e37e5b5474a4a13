import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

export interface Chromium {
  executablePath: string;
  /** What it needs in its environment, beside what everything has. */
  env: Record<string, string>;
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const environment = (extra: Record<string, string> = {}): Record<string, string> => {
  const given = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), ...extra };
};

const runs = (file: string, extra: Record<string, string> = {}) =>
  spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000, env: environment(extra) }).status === 0;

function installed(): Chromium | undefined {
  const file = [process.env['CHROMIUM'], ...INSTALLED].find((each) => !!each && existsSync(each) && runs(each));
  return file ? { executablePath: file, env: environment() } : undefined;
}

/** The one inside an npm package. Where the system lacks its shared libraries, those that the package carries. */
async function packed(): Promise<Chromium | undefined> {
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const file = await chromium.executablePath();
    if (runs(file)) return { executablePath: file, env: environment() };
    const libraries = { LD_LIBRARY_PATH: unpackLibraries() };
    return runs(file, libraries) ? { executablePath: file, env: environment(libraries) } : undefined;
  } catch {
    return undefined;
  }
}

function unpackLibraries(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const archive = path.join(path.dirname(entry), '../bin/al2023.tar.br');
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-chromium-'));
  const tar = path.join(folder, 'libraries.tar');
  writeFileSync(tar, brotliDecompressSync(readFileSync(archive)));
  spawnSync('tar', ['-xf', tar, '-C', folder]);
  return path.join(folder, 'lib');
}

function fromDebian(): Chromium | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Debian’s chromium …');
  const options = { stdio: 'ignore', env: environment({ DEBIAN_FRONTEND: 'noninteractive' }) } as const;
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-yq', '--no-install-recommends', 'chromium'], options);
  return installed();
}

let found: Promise<Chromium> | undefined;

/** A Chromium that runs here, without any set-up; throws with how to get one. */
export function findChromium(): Promise<Chromium> {
  found ??= (async () => {
    const chromium = installed() ?? (await packed()) ?? fromDebian();
    if (!chromium)
      throw new Error('No Chromium runs here: install one (apt-get install chromium) or name it in CHROMIUM.');
    return chromium;
  })();
  return found;
}
