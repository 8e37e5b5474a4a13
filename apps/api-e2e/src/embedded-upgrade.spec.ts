import { Cluster, PASSWORD, type PostgresVersion } from '@velgent/e2e-server';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange, me, mint } from './support/api.ts';
import { Console, type Revealed } from './support/console.ts';
import { headsOf } from './support/installation-state.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(120_000);

const folders: string[] = [];
const newFolder = (name: string) => folders[folders.push(mkdtempSync(path.join(tmpdir(), `velgent-${name}-`))) - 1]!;

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

interface Old {
  dataDir: string;
  client: Revealed;
  token: string;
  heads: string[];
  issuer: string;
}

/** A data folder as a Velgent with the embedded server of this version would have left it: the product ran on that server. */
async function folderOf(version: PostgresVersion): Promise<Old> {
  const dataDir = newFolder(`of-${version}`);
  const cluster = await Cluster.start(version);
  await cluster.sql(
    cluster.url(),
    `CREATE ROLE velgent SUPERUSER LOGIN PASSWORD '${PASSWORD}'`,
    'CREATE DATABASE velgent OWNER velgent',
  );
  const masterKey = randomBytes(32).toString('base64');
  const DATABASE_URL = cluster.url('velgent', 'velgent');
  const server = await Server.startFromNothing({ DATABASE_URL, VELGENT_MASTER_KEY: masterKey });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const tenant = await root.createTenant('Kept');
  const client = await root.createClient(tenant);
  await root.createKey(tenant);
  const token = await mint(server, client);
  const heads = await headsOf(server, { DATABASE_URL, VELGENT_MASTER_KEY: masterKey });
  const issuer = server.url;
  await server.stop();
  await cluster.halt();
  renameSync(cluster.data, path.join(dataDir, 'postgres'));
  rmSync(cluster.dir, { recursive: true });
  writeFileSync(path.join(dataDir, 'postgres.password'), PASSWORD, { mode: 0o600 });
  writeFileSync(path.join(dataDir, 'master.key'), masterKey, { mode: 0o600 });
  return { dataDir, client, token, heads, issuer };
}

async function holdsAllOf({ dataDir, client, token, heads, issuer }: Old): Promise<void> {
  const server = await Server.startOn(dataDir, { VELGENT_PUBLIC_URL: issuer, LOG_LEVEL: 'warn' });
  try {
    expect(readFileSync(path.join(dataDir, 'postgres/PG_VERSION'), 'utf8').trim()).toBe('18');
    expect(await headsOf(server)).toEqual(heads);
    expect((await exchange(server, client)).status).toBe(200);
    expect((await me(server, token)).status).toBe(200);
    await Console.signIn(server, ROOT.email, ROOT.password);
  } finally {
    await server.terminate();
  }
}

const main = (dataDir: string) =>
  spawnSync(process.execPath, ['dist/apps/api/main.js'], {
    cwd: WORKSPACE,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], PORT: '0', VELGENT_DATA_DIR: dataDir },
    timeout: 60_000, // one that starts after all would never end
  });

const upgrading = (dataDir: string): ChildProcess =>
  spawn(process.execPath, [path.join(WORKSPACE, 'dist/apps/api/velgent.js'), 'db', 'upgrade'], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], VELGENT_DATA_DIR: dataDir },
    stdio: 'ignore',
  });

describe('a data folder of PostgreSQL 17', () => {
  let old: Old;
  const at = (name: string) => path.join(old.dataDir, name);

  beforeAll(async () => (old = await folderOf(17)), 120_000);

  it('is not opened, and the start says in three lines at most which command brings it up to date', () => {
    const { status, stdout, stderr } = main(old.dataDir);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('made by PostgreSQL 17');
    expect(stderr).toContain('npx velgent db upgrade');
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(3);
  });

  it('is not touched without a server that opens it: the message says how to bring one without a network', async () => {
    const wrong = await velgent(old, ['db', 'upgrade', '--old-bin', '/nowhere']);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('no PostgreSQL 17 in /nowhere')]);
    const offline = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' };
    const { code, stderr } = await velgent(old, ['db', 'upgrade'], {
      env: { ...offline, npm_config_cache: newFolder('npm') },
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/Without a network: .*postgresql-17.*[^]*--old-bin DIR/)]);
    expect(existsSync(at('postgres.next'))).toBe(false);
  });

  it('loses nothing to a kill at any point, and neither a second upgrade nor a start gets in meanwhile', async () => {
    for (const point of ['postgres/postmaster.pid', 'postgres.next.sql.gz', 'postgres.next/postmaster.pid']) {
      const child = upgrading(old.dataDir);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      while (!existsSync(at(point)) && child.exitCode === null) await sleep(20);
      expect(child.exitCode).toBeNull();
      if (point === 'postgres.next.sql.gz') {
        child.kill('SIGSTOP'); // or it is done before the others have begun
        const second = await velgent(old, ['db', 'upgrade']);
        expect([second.code, second.stderr]).toEqual([1, expect.stringContaining('in use by a running server')]);
        expect(main(old.dataDir).status).toBe(1);
      }
      child.kill('SIGKILL');
      await ended;
      expect(readFileSync(at('postgres/PG_VERSION'), 'utf8').trim()).toBe('17');
    }
  });

  it('is brought up to date by one command, and kept beside the new one', async () => {
    const { code, json } = await velgent(old, ['db', 'upgrade', '--json'], { env: { HOME: process.env['HOME']! } });
    expect(json).toMatchObject({ upgraded: true, from: 17, to: 18, kept: at('postgres.17') });
    expect(code).toBe(0);
    expect(readdirSync(old.dataDir).sort()).toEqual(['master.key', 'postgres', 'postgres.17', 'postgres.password']);
    expect(readFileSync(at('postgres.17/PG_VERSION'), 'utf8').trim()).toBe('17');
    expect(statSync(at('postgres.password')).mode & 0o777).toBe(0o600);
    await holdsAllOf(old);
    expect((await velgent(old, ['db', 'upgrade', '--json'])).json).toEqual({ upgraded: false });
  });

  it('is there after a kill between the two renames, too: the next start does the second', async () => {
    renameSync(at('postgres'), at('postgres.whole'));
    writeFileSync(at('postgres.next.sql.gz'), 'every row');
    const server = await Server.startOn(old.dataDir, { LOG_LEVEL: 'warn' });
    try {
      expect((await exchange(server, old.client)).status).toBe(200);
      expect(existsSync(at('postgres.next.sql.gz'))).toBe(false);
    } finally {
      await server.terminate();
    }
  });

  it('is not made anew where the database, or the password of its superuser, is missing', () => {
    renameSync(at('postgres.password'), at('elsewhere'));
    expect(main(old.dataDir).stderr).toContain('the password of its superuser, is missing');
    renameSync(at('elsewhere'), at('postgres.password'));
    renameSync(at('postgres'), at('elsewhere'));
    expect(main(old.dataDir).stderr).toContain('is missing');
    renameSync(at('elsewhere'), at('postgres'));
  });

  it('of a newer version is refused with what to do', () => {
    writeFileSync(at('postgres/PG_VERSION'), '19\n');
    const { status, stderr } = main(old.dataDir);
    expect([status, stderr]).toEqual([1, expect.stringContaining('made by PostgreSQL 19')]);
    expect(stderr).toContain('backup restore');
  });
});

it.each([15, 16] as const)('brings a folder of PostgreSQL %d up to date', async (version) => {
  const old = await folderOf(version);
  const ran = await velgent(old, ['db', 'upgrade', '--json'], { env: { HOME: process.env['HOME']! } });
  expect(ran.json).toMatchObject({ upgraded: true, from: version, to: 18 });
  await holdsAllOf(old);
});

it('brings a folder up to date that was migrated and never served', async () => {
  const dataDir = newFolder('unused');
  const cluster = await Cluster.start(17);
  await cluster.sql(
    cluster.url(),
    `CREATE ROLE velgent SUPERUSER LOGIN PASSWORD '${PASSWORD}'`,
    'CREATE DATABASE velgent OWNER velgent',
  );
  const env = {
    DATABASE_URL: cluster.url('velgent', 'velgent'),
    VELGENT_MASTER_KEY: randomBytes(32).toString('base64'),
  };
  expect((await velgent({ dataDir }, ['db', 'migrate'], { env })).code).toBe(0);
  await cluster.halt();
  renameSync(cluster.data, path.join(dataDir, 'postgres'));
  rmSync(cluster.dir, { recursive: true });
  writeFileSync(path.join(dataDir, 'postgres.password'), PASSWORD, { mode: 0o600 });
  const ran = await velgent({ dataDir }, ['db', 'upgrade', '--json'], { env: { HOME: process.env['HOME']! } });
  expect(ran.json).toMatchObject({ upgraded: true, from: 17, to: 18 });
});
