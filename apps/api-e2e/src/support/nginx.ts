import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WORKSPACE } from './server.ts';

const works = (command: string, option: string) => spawnSync(command, [option], { stdio: 'ignore' }).status === 0;

/** Whether this machine has nginx, and envsubst as its images have. */
export const hasNginx = works('nginx', '-v') && works('envsubst', '--version');

export interface NginxOptions {
  port: number;
  publicUrl: string;
  /** Ports of the replicas on the loopback interface. */
  replicas: number[];
}

/** The project's own docker/nginx.conf.template, filled in as the image's entry point does it: by envsubst, VELGENT_* only. */
function configuration({ port, publicUrl, replicas }: NginxOptions, scratch: string): string {
  const values = {
    VELGENT_LISTEN: `127.0.0.1:${port}`,
    VELGENT_PUBLIC_URL: publicUrl,
    VELGENT_API_SERVERS: replicas.map((at) => `server 127.0.0.1:${at} max_fails=1 fail_timeout=1s;`).join(' '),
    VELGENT_CONSOLE_DIR: path.join(WORKSPACE, 'dist/apps/admin'),
    VELGENT_SCRATCH_DIR: scratch,
  };
  const names = Object.keys(values).map((name) => `\${${name}}`);
  return execFileSync('envsubst', [names.join(' ')], {
    env: { PATH: process.env['PATH'], ...values },
    input: readFileSync(path.join(WORKSPACE, 'docker/nginx.conf.template')),
    encoding: 'utf8',
  });
}

/** A real nginx of one's own on the loopback interface, before replicas that may come and go. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly scratch: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(options: NginxOptions): Promise<Nginx> {
    const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-nginx-'));
    const file = path.join(scratch, 'nginx.conf');
    writeFileSync(file, configuration(options, scratch));
    // Root's workers would become another user, who may not be able to read a checkout.
    const user = process.getuid?.() === 0 ? 'user root;' : '';
    const args = ['-p', scratch, '-e', 'stderr', '-c', file];
    const check = spawnSync('nginx', [...args, '-g', user, '-t'], { encoding: 'utf8' });
    if (check.status !== 0) throw new Error(`nginx refuses its configuration:\n${check.stderr}`);
    const child = spawn('nginx', [...args, '-g', `${user} daemon off;`], { stdio: ['ignore', 'ignore', 'ignore'] });
    const url = `http://127.0.0.1:${options.port}`;
    for (let i = 0; i < 100; i++) {
      if (
        await fetch(url).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return new Nginx(url, scratch, child);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    child.kill('SIGTERM');
    throw new Error('nginx does not serve the console');
  }

  async stop(): Promise<void> {
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await exit;
    rmSync(this.scratch, { recursive: true, force: true });
  }
}
