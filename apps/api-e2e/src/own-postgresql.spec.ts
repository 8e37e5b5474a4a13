import { Cluster, PgBouncer, PASSWORD } from '@velgent/e2e-server';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exchange } from './support/api.ts';
import { Console } from './support/console.ts';
import { fencesIn } from './support/markdown.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';

jest.setTimeout(120_000);

/** The blocks of docs/operators.md, “Your own PostgreSQL”, by the number of their step. */
const page = readFileSync(path.join(WORKSPACE, 'docs/operators.md'), 'utf8');
const section = /^## Your own PostgreSQL$([^]*?)^## /m.exec(page)![1]!;
const steps = new Map(
  [...section.matchAll(/^### (\d)\. .*$([^]*?)(?=^### |$(?![^]))/gm)].map(([, step, text]) => [
    Number(step),
    fencesIn(text!).map(({ text: block }) => block),
  ]),
);

const folder = mkdtempSync(path.join(tmpdir(), 'velgent-own-'));
const masterKey = randomBytes(32).toString('base64');
let cluster: Cluster;
let other: Cluster;

beforeAll(async () => {
  [cluster, other] = await Promise.all([Cluster.start(15), Cluster.start(17)]);
  writeFileSync(path.join(folder, 'master-key'), masterKey);
  symlinkSync(path.join(WORKSPACE, 'node_modules'), path.join(folder, 'node_modules'));
}, 60_000);

afterAll(async () => {
  await Promise.all([cluster?.stop(), other?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** As its reader fills it in: addresses, and where the key lies. */
const filledIn = (block: string) =>
  block
    .replaceAll('db.example:5432', `127.0.0.1:${cluster.port}`)
    .replaceAll('other.example:5432', `127.0.0.1:${other.port}`)
    .replaceAll('/etc/velgent/master-key', path.join(folder, 'master-key'));

function follow(blocks: string[], at: Cluster): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', blocks.map(filledIn).join('\n')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${path.join(WORKSPACE, 'node_modules/.bin')}:${process.env['PATH']}`,
      HOME: process.env['HOME'],
      PGHOST: '127.0.0.1',
      PGPORT: String(at.port),
      PGUSER: 'admin',
      PGPASSWORD: PASSWORD,
    },
  });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  return stdout;
}

const urls = (at: Cluster, port = at.port) => ({
  DATABASE_URL: `postgres://velgent:CHANGE-ME-2@127.0.0.1:${port}/velgent`,
  VELGENT_MIGRATION_DATABASE_URL: at.url('velgent', 'velgent_owner', 'CHANGE-ME-1'),
  VELGENT_MASTER_KEY: masterKey,
  LOG_LEVEL: 'warn',
});

it('has a block for each step but the start', () => {
  expect([...steps].filter(([, blocks]) => blocks.length).map(([step]) => step)).toEqual([1, 2, 3, 6, 7]);
});

it('is what the compose file makes of an empty volume: an owner, and a server that owns nothing', async () => {
  const file = path.join(folder, 'server-password');
  writeFileSync(file, "quo'te\n");
  await other.sql(other.url(), 'CREATE DATABASE composed');
  const env = { POSTGRES_USER: 'admin', POSTGRES_DB: 'composed', SERVER_PASSWORD_FILE: file };
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${value}`);
  follow([...exports, `sh ${path.join(WORKSPACE, 'docker/postgres-role.sh')}`], other);
  const server = await Server.startFromNothing({
    DATABASE_URL: other.url('composed', 'velgent_server', encodeURIComponent("quo'te")),
    VELGENT_MIGRATION_DATABASE_URL: other.url('composed'),
    VELGENT_MASTER_KEY: masterKey,
  });
  expect(server.output).not.toMatch(/protects less/);
  await server.stop();
});

it('is followed from the first role to the restored database, as the page says', async () => {
  const [roles, migration, pooler, backup, restore] = [1, 2, 3, 6, 7].map((step) => steps.get(step)!);
  const [ours, dumped] = restore!;
  follow(roles!, cluster);
  expect(follow(migration!, cluster)).toContain('velgent_backup reads everything');

  const [ini] = pooler!;
  const settings = Object.fromEntries([...ini!.matchAll(/^(\w+) = (.+)$/gm)].map(([, name, value]) => [name!, value!]));
  writeFileSync(path.join(cluster.dir, 'users'), '"velgent" "CHANGE-ME-2"\n');
  const bouncer = await PgBouncer.start(cluster, settings['pool_mode'] as 'transaction', [], {
    auth_type: settings['auth_type']!,
    auth_file: path.join(cluster.dir, 'users'), // where PgBouncer's user may read it
  });
  const server = await Server.startFromNothing(urls(cluster, bouncer.port));
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const client = await root.createClient(await root.createTenant('Ours'));
  expect((await exchange(server, client)).status).toBe(200);

  expect(follow(backup!, cluster)).toContain('A whole back-up.');
  await server.stop();
  await bouncer.stop();

  follow(roles!, other);
  const key = `export VELGENT_MASTER_KEY_FILE=${path.join(folder, 'master-key')}`;
  expect(follow([key, dumped!], other)).toMatch(/unbroken since/);
  const { VELGENT_MIGRATION_DATABASE_URL: _owners, ...servers } = urls(other);
  const restored = await Server.startFromNothing(servers);
  expect(restored.output).not.toMatch(/protects less/);
  expect((await exchange(restored, client)).status).toBe(200);
  await restored.stop();

  await other.sql(other.url(), 'DROP DATABASE velgent WITH (FORCE)', 'CREATE DATABASE velgent OWNER velgent_owner');
  expect(follow([key, ours!], other)).toMatch(/Restored[^]*unbroken since/);
  const again = await Server.startFromNothing(servers);
  expect((await exchange(again, client)).status).toBe(200);
  await again.stop();
});
