import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Server } from './server.ts';

/** The processes of a server started with several workers. */
export const workersOf = ({ pid }: Pick<Server, 'pid'>): number[] =>
  spawnSync('pgrep', ['-P', String(pid), '-x', 'node'], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .filter(Boolean)
    .map(Number);

/** Which worker holds the connection that comes from a port of ours. By /proc: empty where there is none. */
export function workersByPort(server: Pick<Server, 'pid' | 'url'>): Map<number, number> {
  const inodes = new Map<string, number>();
  for (const row of linesOf('/proc/net/tcp')) {
    const [, local = '', remote = '', , , , , , , inode = ''] = row.trim().split(/\s+/);
    if (portOf(local) === Number(new URL(server.url).port)) inodes.set(`socket:[${inode}]`, portOf(remote));
  }
  const found = new Map<number, number>();
  for (const pid of inodes.size ? workersOf(server) : [])
    for (const socket of socketsOf(pid)) if (inodes.has(socket)) found.set(inodes.get(socket)!, pid);
  return found;
}

const portOf = (address: string) => parseInt(address.split(':')[1] ?? '', 16);

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n').slice(1);
  } catch {
    return [];
  }
}

const socketsOf = (pid: number): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      return []; // closed meanwhile
    }
  });
