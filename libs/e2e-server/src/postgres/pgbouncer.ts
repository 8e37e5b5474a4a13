import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { asPostgres } from './as-postgres.ts';
import type { Cluster } from './cluster.ts';
import { PASSWORD } from './initialise.ts';

/** Debian's PgBouncer before a cluster, with its own defaults but for the mode. */
export class PgBouncer {
  private constructor(
    private readonly child: ChildProcess,
    private readonly dir: string,
    readonly port: number,
  ) {}

  static async start(
    cluster: Pick<Cluster, 'port'>,
    mode: 'session' | 'transaction',
    users: readonly string[],
    more: Record<string, string> = {},
  ): Promise<PgBouncer> {
    const dir = mkdtempSync(path.join(tmpdir(), 'velgent-pgbouncer-'));
    const port = await freePort();
    const settings = {
      listen_addr: '127.0.0.1',
      listen_port: String(port),
      unix_socket_dir: '',
      auth_type: 'scram-sha-256',
      auth_file: path.join(dir, 'users'),
      pool_mode: mode,
      logfile: path.join(dir, 'log'),
      ...more,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
    const databases = `[databases]\n* = host=127.0.0.1 port=${cluster.port}\n[pgbouncer]\n`;
    writeFileSync(path.join(dir, 'ini'), databases + lines.join('\n') + '\n');
    writeFileSync(path.join(dir, 'users'), users.map((user) => `"${user}" "${PASSWORD}"\n`).join(''));
    const ids = asPostgres();
    for (const owned of [dir, path.join(dir, 'ini'), path.join(dir, 'users')])
      if (ids.uid) chownSync(owned, ids.uid, ids.gid!);
    const child = spawn('pgbouncer', [path.join(dir, 'ini')], { ...ids, cwd: '/', stdio: 'ignore' });
    const failed = new Promise<never>((_, reject) => child.once('error', reject));
    const pooler = new PgBouncer(child, dir, port);
    await Promise.race([failed, pooler.listening()]);
    return pooler;
  }

  url(database: string, user: string): string {
    return `postgres://${user}:${PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async listening(): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      const open = await new Promise<boolean>((resolve) => {
        const socket = connect(this.port, '127.0.0.1', () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
      });
      if (open) return;
      await sleep(50);
    }
    throw new Error('PgBouncer did not start');
  }
}
