import { type ChildProcess, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { appendSettings, processesOf } from './data-folder.ts';
import { asPostgres } from './as-postgres.ts';
import { binariesOf, type PostgresVersion } from './binaries.ts';
import { initialise, PASSWORD } from './initialise.ts';
import { startPostgres } from './start-postgres.ts';

interface ClusterOptions {
  /** Of the whole cluster; UTF8 by default. */
  encoding?: string;
  settings?: Record<string, string>;
  /** Lines of pg_hba.conf in place of scram passwords for everybody on the loopback interface. */
  hba?: string;
}

/** A throw-away PostgreSQL of one version, on a free loopback port and a socket, with the superuser `admin`. */
export class Cluster {
  private child: ChildProcess;

  private constructor(
    readonly version: PostgresVersion,
    readonly port: number,
    readonly dir: string,
  ) {}

  static async start(version: PostgresVersion, options: ClusterOptions = {}): Promise<Cluster> {
    const cluster = await Cluster.atEmptyFolder(version);
    initialise(cluster, options.encoding);
    if (options.hba) writeFileSync(path.join(cluster.data, 'pg_hba.conf'), options.hba);
    cluster.configure({
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '100',
      ...options.settings,
    });
    await cluster.run();
    return cluster;
  }

  /** A copy that follows the other one, by streaming, under the name `follower`; its own settings on top. */
  static async follow(primary: Cluster, settings: Record<string, string> = {}): Promise<Cluster> {
    const cluster = await Cluster.atEmptyFolder(primary.version);
    await cluster.copy(primary, settings);
    return cluster;
  }

  /** Takes the place of a primary that was lost or demoted, on the same port. */
  async becomeFollowerOf(primary: Cluster, settings: Record<string, string> = {}): Promise<void> {
    rmSync(this.data, { recursive: true, force: true });
    await this.copy(primary, settings);
  }

  get data(): string {
    return path.join(this.dir, 'data');
  }

  binary(name: string): string {
    return path.join(binariesOf(this.version), name);
  }

  /** A connection string; by default the superuser's. */
  url(database = 'postgres', user = 'admin', password = PASSWORD): string {
    return `postgres://${user}:${password}@127.0.0.1:${this.port}/${database}`;
  }

  /** Statements one after the other; answers the rows of the last one. */
  async sql<Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      let rows: Row[] = [];
      for (const statement of statements) ({ rows } = await client.query<Row>(statement));
      return rows;
    } finally {
      await client.end();
    }
  }

  promote(): void {
    const { status, stderr } = spawnSync(this.binary('pg_ctl'), ['promote', '-w', '-D', this.data], {
      ...asPostgres(),
      cwd: '/',
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`pg_ctl promote: ${stderr}`);
  }

  /** Stops all its processes where they stand, or lets them go on. */
  signalAll(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    for (const pid of processesOf(this.child.pid!)) process.kill(pid, signal);
  }

  /** A fast shutdown; the folder stays. */
  async halt(signal: 'SIGINT' | 'SIGKILL' = 'SIGINT'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (signal === 'SIGKILL') this.signalAll('SIGKILL');
    else this.child.kill(signal);
    await ended;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.dir, { recursive: true, force: true });
  }

  private static async atEmptyFolder(version: PostgresVersion): Promise<Cluster> {
    const dir = mkdtempSync(path.join(tmpdir(), `velgent-pg${version}-`));
    const { uid, gid } = asPostgres();
    if (uid) chownSync(dir, uid, gid!);
    return new Cluster(version, await freePort(), dir);
  }

  private async copy(primary: Cluster, settings: Record<string, string>): Promise<void> {
    const from = `${primary.url()}?application_name=follower`;
    const args = ['-D', this.data, '-d', from, '-R', '-X', 'stream', '--checkpoint=fast', '--no-sync'];
    const made = spawnSync(this.binary('pg_basebackup'), args, { ...asPostgres(), cwd: '/', encoding: 'utf8' });
    if (made.status !== 0) throw new Error(`pg_basebackup: ${made.stderr}`);
    this.configure(settings);
    await this.run();
  }

  /** What comes last counts. */
  private configure(given: Record<string, string>): void {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(this.port),
      unix_socket_directories: this.dir,
      ...given,
    };
    appendSettings(this.data, settings);
  }

  private async run(): Promise<void> {
    this.child = await startPostgres(this.binary('postgres'), this.data);
  }
}
