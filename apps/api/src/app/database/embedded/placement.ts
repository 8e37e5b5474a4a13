import path from 'node:path';
import { binariesFor } from './binaries.ts';
import { reachable } from './reachable.ts';
import { unprivilegedIds } from './unprivileged.ts';

/** How a process of PostgreSQL is told about its data directory. */
export interface DataDirectory {
  /** The working directory to start it in. */
  cwd: string;
  /** For `-D`. */
  name: string;
}

/**
 * The data directory as the unprivileged user can open it. Below a folder that only root may enter, such as /root, it
 * has no path for that user: the process is started in it and finds it by the kernel's link to its working directory.
 */
export function dataDirectory(dir: string): DataDirectory {
  const ids = unprivilegedIds();
  if (!ids || process.platform !== 'linux' || reachable(dir, ids)) return { cwd: '/', name: dir };
  return { cwd: dir, name: '/proc/self/cwd' };
}

/** A program of the packaged PostgreSQL, where the unprivileged user can run it. */
export const program = (name: 'postgres' | 'initdb'): string => path.join(binariesFor(unprivilegedIds()), 'bin', name);
