import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';

/** What comes from Debian. A test that can't run here is counted and printed as skipped. */
const succeeds = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

export const PYTHON = '/usr/bin/python3'; // not one that somebody put before it in PATH: it would not know Debian's packages
export const RUBY = '/usr/bin/ruby';
export const GO = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '', GOCACHE: '/tmp/velgent-go-cache' };

export const pythonHas = (module: string) => succeeds(PYTHON, '-c', `import ${module}`);
export const rubyHas = (library: string) => succeeds(RUBY, `-r${library}`, '-e', '');
export const hasCurl = succeeds('curl', '--version');
export const hasOpenssl = succeeds('openssl', 'version');
export const goHas = (library: string) =>
  spawnSync('go', ['list', library], { env: { ...process.env, ...GO } }).status === 0;

export const where = (isThere: boolean) => (isThere ? it : it.skip);

/** A program of this folder. */
export const program = (name: string) => path.join(import.meta.dirname, name);

/** Its stdout; rejects with its stderr. Both libraries of Python want to be told that http is meant. */
export function runLibrary(command: string, args: string[], env: Record<string, string>): Promise<string> {
  const known = {
    PATH: process.env['PATH']!,
    HOME: process.env['HOME']!,
    AUTHLIB_INSECURE_TRANSPORT: '1',
    OAUTHLIB_INSECURE_TRANSPORT: '1',
  };
  return new Promise((resolve, reject) => {
    execFile(command, args, { env: { ...known, ...env } }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr || error.message)) : resolve(stdout),
    );
  });
}
