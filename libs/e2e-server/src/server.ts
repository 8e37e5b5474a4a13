import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { MAIN, startBuild } from './start-build.ts';
import { copyTemplate } from './template.ts';

/** Process id of the embedded PostgreSQL of a server. */
export const postmasterOf = ({ dataDir }: Pick<Server, 'dataDir'>): number =>
  Number(readFileSync(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

export const ROOT = { email: 'root@e2e.velgent.test', password: 'e2e-Root-password-7194' };

/**
 * A built Velgent of one's own: the process that `npm start` runs, with its embedded PostgreSQL in a folder of its own.
 *
 * `start` takes a fresh copy of the folder that a first start made once for this run (template.ts), with nothing in it but
 * the migrated tables and the first root admin: half the time of a first start. A test about the first start itself, or
 * with another root admin, uses `startFromNothing`.
 */
export class Server {
  /** Where it listens; another port after each start, unless PORT is given. */
  url = '';
  /** Everything it ever wrote to stdout and stderr. */
  output = '';
  private child: ChildProcess | undefined;
  private exit: Promise<number | string> = Promise.resolve(0);

  private constructor(
    private readonly env: Record<string, string>,
    readonly dataDir = mkdtempSync(path.join(tmpdir(), 'velgent-e2e-')),
    private readonly main = MAIN,
  ) {}

  /** On a fresh copy of the run's template, in an empty folder of the caller's choice if need be. */
  static async start(env: Record<string, string> = {}, dataDir?: string): Promise<Server> {
    const server = new Server(env, dataDir);
    copyTemplate(server.dataDir);
    await server.start();
    return server;
  }

  /** On an empty folder: initdb, migrations, the first root admin. */
  static async startFromNothing(env: Record<string, string> = {}): Promise<Server> {
    const server = new Server(env);
    await server.start();
    return server;
  }

  /** On a folder that holds something already; with another build's `main.js` if need be. */
  static async startOn(dataDir: string, env: Record<string, string> = {}, main?: string): Promise<Server> {
    const server = new Server(env, dataDir, main);
    await server.start();
    return server;
  }

  /** Starts (again) on the same data folder; answers how long it took until ready, in milliseconds. */
  async start(): Promise<number> {
    const began = performance.now();
    const port = this.env['PORT'] ?? (await freePort());
    const env = {
      PORT: String(port),
      VELGENT_DATA_DIR: this.dataDir,
      VELGENT_ROOT_EMAIL: ROOT.email,
      VELGENT_ROOT_PASSWORD: ROOT.password,
      ...this.env,
    };
    const { child, exit, ready } = startBuild(this.main, env, (text) => (this.output += text));
    this.child = child;
    this.exit = exit;
    this.url = '';
    await ready;
    this.url = `http://127.0.0.1:${port}`; // not the public URL, which a test may choose
    return performance.now() - began;
  }

  /** Of the process started last. */
  get pid(): number {
    return this.child!.pid!;
  }

  /** SIGTERM; answers the exit code (or the signal that ended it) and how long the stop took, in milliseconds. */
  async terminate(): Promise<{ code: number | string; took: number }> {
    const began = performance.now();
    this.child?.kill('SIGTERM');
    const code = await this.exit;
    this.child = undefined;
    return { code, took: performance.now() - began };
  }

  /** Stops cleanly, and says so when it did not. The data folder goes with it. */
  async stop(): Promise<void> {
    const { code } = this.child ? await this.terminate() : { code: 0 };
    rmSync(this.dataDir, { recursive: true, force: true });
    if (code !== 0) throw new Error(`The server stopped with ${code}:\n${this.output.slice(-4000)}`);
  }

  /** `kill -9`: no warning, nothing flushed. */
  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.exit;
    this.child = undefined;
  }

  /** The embedded database, as its superuser. */
  databaseUrl(): string {
    const password = readFileSync(path.join(this.dataDir, 'postgres.password'), 'utf8').trim();
    const pid = readFileSync(path.join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
    return `postgres://velgent:${encodeURIComponent(password)}@127.0.0.1:${pid[3]}/velgent`;
  }

  /** A connection to the embedded database as its superuser. The caller ends it. */
  async database(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.databaseUrl() });
    await client.connect();
    return client;
  }

  /** One statement as its superuser: for what only time would bring about. */
  async sql(statement: string, values: unknown[] = []): Promise<void> {
    const client = await this.database();
    await client.query(statement, values).finally(() => client.end());
  }

  /** Another process on the database of this one, with the same keys and issuer. Stop it first. */
  replica(env: Record<string, string> = {}): Promise<Server> {
    return Server.startFromNothing({
      ...this.env,
      DATABASE_URL: this.databaseUrl(),
      VELGENT_MASTER_KEY: readFileSync(path.join(this.dataDir, 'master.key'), 'utf8').trim(),
      VELGENT_PUBLIC_URL: this.url,
      ...env,
    });
  }
}
