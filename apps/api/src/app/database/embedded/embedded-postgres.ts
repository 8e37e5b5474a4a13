import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { requireOurs } from './cluster-version.ts';
import { ensureCluster } from './ensure-cluster.ts';
import { KeptRunning } from './kept-running.ts';
import { dataDirectory, program } from './placement.ts';
import { reclaim } from './reclaim.ts';
import { finishReplacement } from './replacement.ts';
import { unprivileged } from './unprivileged.ts';

export interface EmbeddedPostgresOptions {
  /** Where the cluster lives. Created when missing. */
  dir: string;
  database: string;
  /** Throw-away cluster: nothing is synced to disk, and stop() removes the directory. */
  ephemeral?: boolean;
  /** Told each time the server ended by itself, before it is started again. */
  onEnd?: (reason: string) => void;
  /** The server to run in place of the packaged one: the `postgres` of the major version that made the cluster. */
  postgres?: string;
  /** Of the superuser of a cluster that is made; drawn where there is none. */
  password?: string;
}

export interface EmbeddedPostgres {
  /** Connection string of the owner, a superuser of this cluster. */
  ownerUrl: string;
  stop(): Promise<void>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // /var/run/postgresql may be missing or belong to somebody else
  max_connections: '120',
  shared_buffers: '128MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  timezone: 'UTC',
};
const EPHEMERAL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function createDatabase(server: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  await client.end();
}

/** Starts the cluster in `dir` on a free loopback port, creating it first where there is none, and keeps it running. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dir = path.resolve(options.dir);
  const passwordFile = `${dir}.password`;
  finishReplacement(dir);
  if (!options.postgres) requireOurs(dir);
  const postgres = options.postgres ?? program('postgres');
  await ensureCluster(dir, options);
  await reclaim(dir);

  const port = await freePort();
  const settings = { ...SETTINGS, port: String(port), ...(options.ephemeral ? EPHEMERAL : {}) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { cwd, name } = dataDirectory(dir);
  const command = unprivileged(postgres, ['-D', name, ...flags], true);
  // A process group of its own: Ctrl-C in a terminal reaches the application, which stops the server last.
  const launch = () =>
    spawn(command.file, command.args, {
      ...command.ids,
      cwd,
      env: command.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
  const running = new KeptRunning(launch, options.onEnd ?? (() => undefined));
  await running.start();

  const server = `postgres://velgent:${readFileSync(passwordFile, 'utf8').trim()}@127.0.0.1:${port}`;
  await createDatabase(server, options.database);
  return {
    ownerUrl: `${server}/${options.database}`,
    async stop() {
      await running.stop();
      if (options.ephemeral) for (const p of [dir, passwordFile]) rmSync(p, { recursive: true, force: true });
    },
  };
}
