import { asPostgres, freePort, PASSWORD } from '@velgent/e2e-server';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { haproxyConfiguration, memberConfiguration } from './patroni-configuration.ts';
import { until } from './repeating.ts';

interface Member {
  name: string;
  port: number;
  /** Of Patroni's REST API. */
  rest: number;
  process: ChildProcess;
}

/** What people run: Patroni with etcd, two members of PostgreSQL 15 with synchronous mode, and haproxy before them. */
export class PatroniCluster {
  private readonly dir = mkdtempSync(path.join(tmpdir(), 'velgent-patroni-'));
  private readonly home = path.join(this.dir, 'home');
  private readonly ids = asPostgres();
  private readonly children: ChildProcess[] = [];
  private readonly members: Member[] = [];
  port = 0;

  static async start(): Promise<PatroniCluster> {
    const cluster = new PatroniCluster();
    try {
      await cluster.run();
    } catch (error) {
      await cluster.stop();
      throw error;
    }
    return cluster;
  }

  url(database: string, user = 'admin'): string {
    return `postgres://${user}:${PASSWORD}@127.0.0.1:${this.port}/${database}`;
  }

  /** At the primary, as the superuser, through haproxy. */
  async sql(database: string, ...statements: string[]): Promise<void> {
    const client = await this.connect(database);
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  async connect(database: string): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url(database) });
    await client.connect();
    return client;
  }

  async primary(): Promise<Member> {
    let found: Member | undefined;
    await until(async () => (found = await this.find('/primary')) !== undefined, 60);
    return found!;
  }

  standby(): Promise<Member | undefined> {
    return this.find('/sync');
  }

  /** The other member confirms what is committed, and may take over. */
  async untilMirrored(): Promise<void> {
    await until(async () => (await this.standby()) !== undefined, 60);
  }

  /** Resolves once the other one takes writes. */
  async switchOver(): Promise<void> {
    const [primary, standby] = [await this.primary(), await this.standby()];
    const body = JSON.stringify({ leader: primary.name, candidate: standby!.name });
    const answer = await fetch(`http://127.0.0.1:${primary.rest}/switchover`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`switchover: ${answer.status} ${await answer.text()}`);
    await until(async () => (await this.find('/primary'))?.name === standby!.name, 30);
    await until(() => this.writes(), 30);
  }

  /** The primary and its Patroni at once, as when a machine loses its power; resolves once the other one takes writes. */
  async losePrimary(): Promise<void> {
    const primary = await this.primary();
    const postmaster = Number(readFileSync(path.join(this.dir, primary.name, 'postmaster.pid'), 'utf8').split('\n')[0]);
    primary.process.kill('SIGKILL');
    process.kill(postmaster, 'SIGKILL');
    await until(async () => ![undefined, primary.name].includes((await this.find('/primary'))?.name), 60);
    await until(() => this.writes(), 30);
  }

  async stop(): Promise<void> {
    for (const { process } of this.members) await ended(process, 'SIGTERM');
    for (const child of this.children.reverse()) await ended(child, 'SIGTERM');
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Whether a commit is confirmed: Patroni waits for the new standby, too. */
  private async writes(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: this.url('postgres'),
      connectionTimeoutMillis: 500,
      query_timeout: 500,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`SELECT pg_logical_emit_message(true, 'velgent', 'test')`);
      return true;
    } catch {
      return false;
    } finally {
      await client.end();
    }
  }

  private async find(part: string): Promise<Member | undefined> {
    const asked = this.members.map(async (member) => {
      const answer = await fetch(`http://127.0.0.1:${member.rest}${part}`).catch(() => undefined);
      return answer?.status === 200 ? member : undefined;
    });
    return (await Promise.all(asked)).find((member) => member !== undefined);
  }

  private async run(): Promise<void> {
    mkdirSync(this.home);
    for (const folder of [this.dir, this.home]) if (this.ids.uid) chownSync(folder, this.ids.uid, this.ids.gid!);
    const etcd = await this.startEtcd();
    for (const name of ['one', 'two']) await this.startMember(name, etcd);
    await this.startHaproxy();
    await this.untilMirrored();
  }

  private async startEtcd(): Promise<string> {
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

  private async startMember(name: string, etcd: string): Promise<void> {
    const [port, rest] = [await freePort(), await freePort()];
    const file = path.join(this.dir, `${name}.yml`);
    writeFileSync(file, memberConfiguration({ name, port, rest, etcd, dir: this.dir }));
    this.members.push({ name, port, rest, process: this.spawn('patroni', [file], this.ids, false) });
    const serves = () => fetch(`http://127.0.0.1:${rest}/health`).then(({ ok }) => ok).catch(() => false); // prettier-ignore
    await until(serves, 60);
  }

  private async startHaproxy(): Promise<void> {
    this.port = await freePort();
    const file = path.join(this.dir, 'haproxy.cfg');
    writeFileSync(file, haproxyConfiguration(this.port, this.members));
    const check = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' });
    if (check.status !== 0) throw new Error(check.stderr);
    this.spawn('haproxy', ['-db', '-f', file]);
    await until(() => this.sql('postgres').then(() => true, () => false), 20); // prettier-ignore
  }

  private spawn(command: string, args: string[], ids = {}, kept = true): ChildProcess {
    const env = { PATH: process.env['PATH'], HOME: this.home };
    const child = spawn(command, args, { ...ids, cwd: '/', stdio: 'ignore', env });
    if (kept) this.children.push(child);
    return child;
  }
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await exit;
}
