import { StartError } from '../../config/env.ts';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const processState = (pid: number) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), state, parent: Number(parent) };
  } catch {
    return undefined;
  }
};

/**
 * Frees a data directory from a cluster whose owner died. Throws when a living owner uses it.
 * A stale PID file without a process is left alone: the postmaster copes with that by itself.
 */
export async function reclaim(dir: string): Promise<void> {
  const file = path.join(dir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const holder = processState(pid);
  if (holder?.name !== 'postgres') return;
  // Dead but never reaped (a container whose PID 1 reaps nothing): PostgreSQL would take it for a living owner.
  if (holder.state === 'Z') return rmSync(file);
  const parent = processState(holder.parent);
  if (holder.parent !== 1 && parent && parent.state !== 'Z')
    throw new StartError(
      `${dir} is in use by a running server (PostgreSQL ${pid}, started by process ${holder.parent})`,
    );
  process.kill(pid, 'SIGINT');
  for (let i = 0; i < 200 && existsSync(file); i++) await sleep(50);
}
