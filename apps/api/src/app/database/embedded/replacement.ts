import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { majorOf } from './cluster-version.ts';

/** Where the cluster is made that shall take the place of the one in `dir`. */
export const replacementOf = (dir: string): string => `${dir}.next`;
/** Every row of the old one, on their way. */
export const rowsOf = (dir: string): string => `${replacementOf(dir)}.sql.gz`;
/** Its name from the moment on that it is whole. */
const wholeOf = (dir: string): string => `${dir}.whole`;

/** Removes what is left of an attempt that was cut short. No server may run in it any more. */
export function dropReplacement(dir: string): void {
  const next = replacementOf(dir);
  for (const left of [next, `${next}.password`, `${next}.initdb`, rowsOf(dir), wholeOf(dir)])
    rmSync(left, { recursive: true, force: true });
}

/**
 * Puts the stopped replacement in the place of `dir`, where what was there moves to `aside`. Whoever starts after a
 * process that died on the way does the rest.
 */
export function takePlace(dir: string, aside?: string): void {
  renameSync(replacementOf(dir), wholeOf(dir));
  if (aside) renameSync(dir, aside);
  finishReplacement(dir);
}

export function finishReplacement(dir: string): void {
  const password = `${replacementOf(dir)}.password`;
  if (majorOf(dir) !== undefined || majorOf(wholeOf(dir)) === undefined) return;
  if (existsSync(password)) renameSync(password, `${dir}.password`);
  renameSync(wholeOf(dir), dir);
  rmSync(rowsOf(dir), { force: true });
  syncFolder(path.dirname(dir));
}

/** So that a power cut does not bring the old names back. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
