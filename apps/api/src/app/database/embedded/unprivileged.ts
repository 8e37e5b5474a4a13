import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** A program and its arguments, with the ids Node should switch to before starting it, and all of its environment. */
export interface Command {
  file: string;
  args: string[];
  ids?: Ids;
  env: NodeJS.ProcessEnv;
}

export interface Ids {
  uid: number;
  gid: number;
}

const SETPRIV = ['/usr/bin/setpriv', '/bin/setpriv'].find((file) => existsSync(file));

/** Nothing of ours: who gets a superuser's session in the cluster reads it in /proc. The cluster holds its own locale. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/** No capability, and no way to one. Emptying the bounding set takes a capability that a container may not have. */
const NO_CAPABILITIES = ['--inh-caps=-all', '--ambient-caps=-all', '--no-new-privs'];
const NONE_TO_BE_HAD = [...NO_CAPABILITIES, '--bounding-set=-all'];

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
 * Wraps a command so that it runs unprivileged, with an environment of its own, and, with `dieWithParent`, is stopped by
 * the kernel (SIGINT, a fast shutdown) when this process dies, kill -9 included.
 */
export function unprivileged(file: string, args: string[], dieWithParent = false): Command {
  const ids = unprivilegedIds();
  const env = { ...ENVIRONMENT };
  if (!SETPRIV || process.platform !== 'linux') return { file, args, ids, env };
  const become = ids ? [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'] : [];
  const drop = [NONE_TO_BE_HAD, NO_CAPABILITIES].find((options) => works(SETPRIV, [...options, ...become])) ?? [];
  const options = [...drop, ...become, ...(dieWithParent ? ['--pdeathsig=INT'] : [])];
  return options.length ? { file: SETPRIV, args: [...options, file, ...args], env } : { file, args, env };
}

const works = (setpriv: string, options: string[]): boolean =>
  spawnSync(setpriv, [...options, '/bin/true'], { env: ENVIRONMENT }).status === 0;
