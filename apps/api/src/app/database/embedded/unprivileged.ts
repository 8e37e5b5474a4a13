import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A program and its arguments, with the ids Node should switch to before starting it. */
export interface Command {
  file: string;
  args: string[];
  ids?: Ids;
}

export interface Ids {
  uid: number;
  gid: number;
}

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));

/**
 * Keeps the one capability to search folders across the change of user; the securebit is for access(2), by which initdb
 * looks at its own binaries. A container may not have it to give.
 */
const KEEP_SEARCH = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];

/** PostgreSQL refuses to run as root: borrow `postgres`, else `nobody`. Undefined where we are not root. */
export function unprivilegedIds(): Ids | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('Running as root, and there is neither a user "postgres" nor "nobody": set DATABASE_URL');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/**
 * Wraps a command so that it runs unprivileged and, with `dieWithParent`, is stopped by the kernel (SIGINT, a fast
 * shutdown) when this process dies, kill -9 included. Where `setpriv` exists, the one capability to search folders is
 * kept: a checkout below a 0700 folder such as /root works all the same.
 */
export function unprivileged(file: string, args: string[], dieWithParent = false): Command {
  const ids = unprivilegedIds();
  if (!SETPRIV || process.platform !== 'linux') return { file, args, ids };
  const become = ids ? [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'] : [];
  const keep = ids && spawnSync(SETPRIV, [...KEEP_SEARCH, ...become, '/bin/true']).status === 0 ? KEEP_SEARCH : [];
  const options = [...keep, ...become, ...(dieWithParent ? ['--pdeathsig=INT'] : [])];
  return options.length ? { file: SETPRIV, args: [...options, file, ...args] } : { file, args };
}
