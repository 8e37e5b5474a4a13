import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../free-port.ts';
import { asPostgres } from './as-postgres.ts';
import { binariesOf, type PostgresVersion } from './binaries.ts';

export const PASSWORD = 'a-Password-4711';

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
    const dir = mkdtempSync(path.join(tmpdir(), `velgent-pg${version}-`));
    const ids = asPostgres();
    const passwordFile = path.join(dir, 'password');
    writeFileSync(passwordFile, PASSWORD);
    for (const owned of [dir, passwordFile]) if (ids.uid) chownSync(owned, ids.uid, ids.gid!);
    const cluster = new Cluster(version, await freePort(), dir);
    const made = spawnSync(
      cluster.binary('initdb'),
      [
        ...['-D', cluster.data, '-U', 'admin', '--pwfile', passwordFile, '-A', 'scram-sha-256', '--no-sync'],
        ...['-E', options.encoding ?? 'UTF8', options.encoding ? '--locale=C' : '--locale=C.UTF-8'],
      ],
      { ...ids, cwd: '/', encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } },
    );
    if (made.status !== 0) throw new Error(`initdb of ${version}: ${made.stderr}`);
    if (options.hba) writeFileSync(path.join(cluster.data, 'pg_hba.conf'), options.hba);
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(cluster.port),
      unix_socket_directories: dir,
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '100',
      ...options.settings,
    };
    const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
    appendFileSync(path.join(cluster.data, 'postgresql.conf'), lines.join('\n'));
    await cluster.run();
    return cluster;
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

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Cleanly; its folder stays. */
  async halt(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGINT');
    await ended;
  }

  private async run(): Promise<void> {
    this.child = spawn(this.binary('postgres'), ['-D', this.data], { ...asPostgres(), cwd: '/', stdio: 'pipe' });
    let output = '';
    this.child.stderr!.on('data', (chunk: Buffer) => (output = (output + String(chunk)).slice(-20_000)));
    for (let waited = 0; !output.includes('ready to accept connections'); waited += 50) {
      if (this.child.exitCode !== null || waited > 60_000) throw new Error(`PostgreSQL ${this.version}: ${output}`);
      await sleep(50);
    }
  }
}
