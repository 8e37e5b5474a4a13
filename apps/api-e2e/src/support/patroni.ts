import { PASSWORD } from '@velgent/e2e-server';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { type Member, PatroniProcesses } from './patroni-processes.ts';
import { until } from './repeating.ts';

/** What people run: Patroni with etcd, two members of PostgreSQL 15 with synchronous mode, and haproxy before them. */
export class PatroniCluster {
  private readonly dir = mkdtempSync(path.join(tmpdir(), 'velgent-patroni-'));
  private readonly processes = new PatroniProcesses(this.dir);
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
    await this.processes.stop();
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
    const etcd = await this.processes.startEtcd();
    for (const name of ['one', 'two']) this.members.push(await this.processes.startMember(name, etcd));
    this.port = await this.processes.startHaproxy(this.members);
    await until(() => this.sql('postgres').then(() => true, () => false), 20); // prettier-ignore
    await this.untilMirrored();
  }
}
