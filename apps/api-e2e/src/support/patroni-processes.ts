import { asPostgres, freePort } from '@velgent/e2e-server';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { haproxyConfiguration, memberConfiguration } from './patroni-configuration.ts';
import { until } from './repeating.ts';

export interface Member {
  name: string;
  port: number;
  /** Of Patroni's REST API. */
  rest: number;
  process: ChildProcess;
}

/** Starts etcd, Patroni's members and haproxy, with their files in one folder, and ends them the last one first. */
export class PatroniProcesses {
  private readonly home: string;
  private readonly ids = asPostgres();
  private readonly children: ChildProcess[] = [];

  constructor(private readonly dir: string) {
    this.home = path.join(dir, 'home');
    mkdirSync(this.home);
    for (const folder of [dir, this.home]) if (this.ids.uid) chownSync(folder, this.ids.uid, this.ids.gid!);
  }

  async startEtcd(): Promise<string> {
    const [client, peer] = [await freePort(), await freePort()];
    const [at, of] = [client, peer].map((port) => `http://127.0.0.1:${port}`);
    const args = ['--data-dir', path.join(this.dir, 'etcd')];
    const urls = ['--listen-client-urls', at!, '--advertise-client-urls', at!, '--listen-peer-urls', of!];
    const cluster = ['--initial-advertise-peer-urls', of!, '--initial-cluster', `default=${of}`];
    this.spawn('etcd', [...args, ...urls, ...cluster]);
    const healthy = () => fetch(`${at}/health`).then(({ ok }) => ok).catch(() => false); // prettier-ignore
    await until(healthy, 20);
    return `127.0.0.1:${client}`;
  }

  async startMember(name: string, etcd: string): Promise<Member> {
    const [port, rest] = [await freePort(), await freePort()];
    const file = path.join(this.dir, `${name}.yml`);
    writeFileSync(file, memberConfiguration({ name, port, rest, etcd, dir: this.dir }));
    const process = this.spawn('patroni', [file], this.ids);
    const serves = () => fetch(`http://127.0.0.1:${rest}/health`).then(({ ok }) => ok).catch(() => false); // prettier-ignore
    await until(serves, 60);
    return { name, port, rest, process };
  }

  async startHaproxy(members: Member[]): Promise<number> {
    const port = await freePort();
    const file = path.join(this.dir, 'haproxy.cfg');
    writeFileSync(file, haproxyConfiguration(port, members));
    const check = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' });
    if (check.status !== 0) throw new Error(check.stderr);
    this.spawn('haproxy', ['-db', '-f', file]);
    return port;
  }

  async stop(): Promise<void> {
    for (const child of this.children.reverse()) await ended(child);
  }

  private spawn(command: string, args: string[], ids = {}): ChildProcess {
    const env = { PATH: process.env['PATH'], HOME: this.home };
    const child = spawn(command, args, { ...ids, cwd: '/', stdio: 'ignore', env });
    this.children.push(child);
    return child;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}
