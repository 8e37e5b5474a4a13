import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { until } from './repeating.ts';
import { WORKSPACE } from './server.ts';

export const hasHaproxy = spawnSync('haproxy', ['-v'], { stdio: 'ignore' }).status === 0;

/** A real haproxy with the project's own docker/haproxy.cfg, on the loopback interface before two replicas. */
export class Haproxy {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  static async start({ port, replicas }: { port: number; replicas: [number, number] }): Promise<Haproxy> {
    const args = ['-f', path.join(WORKSPACE, 'docker/haproxy.cfg')];
    const env = {
      PATH: process.env['PATH'],
      VELGENT_LISTEN: `127.0.0.1:${port}`,
      VELGENT_REPLICA_1: `127.0.0.1:${replicas[0]}`,
      VELGENT_REPLICA_2: `127.0.0.1:${replicas[1]}`,
    };
    const check = spawnSync('haproxy', [...args, '-c'], { env, encoding: 'utf8' });
    if (check.status !== 0) throw new Error(`haproxy refuses its configuration:\n${check.stderr}`);
    const child = spawn('haproxy', args, { stdio: 'ignore', env });
    const haproxy = new Haproxy(`http://127.0.0.1:${port}`, child);
    const serves = () => fetch(`${haproxy.url}/health/ready`).then(({ ok }) => ok).catch(() => false); // prettier-ignore
    await until(serves, 10).catch(async (error: unknown) => {
      await haproxy.stop();
      throw error;
    });
    return haproxy;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exit = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await exit;
  }
}
