import { Cluster, Installation, PASSWORD } from '@velgent/e2e-server';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, statSync, copyFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exchange, me, mint } from './support/api.ts';
import { Console, type Json, type Revealed } from './support/console.ts';
import { headsOf } from './support/installation-state.ts';
import { ROOT, type Server } from './support/server.ts';
import { type Ran, velgent } from './support/velgent.ts';

jest.setTimeout(90_000);

const folder = mkdtempSync(path.join(tmpdir(), 'velgent-backup-'));
const fileOf = (name: string) => path.join(folder, name);
let from: Cluster;
let into: Cluster;
let source: Installation;
let server: Server;
let tenant: string;
let client: Revealed;
let token: string;

beforeAll(async () => {
  [from, into] = await Promise.all([Cluster.start(15), Cluster.start(18)]);
  source = await Installation.create(from, 'source');
  server = await source.start();
  const root = await signIn(server);
  tenant = await root.createTenant('Kept');
  client = await root.createClient(tenant);
  await root.createKey(tenant, 'Quote " and \\ back-slash');
  token = await mint(server, client);
  await from.sql(from.url(), `CREATE ROLE source_backup LOGIN PASSWORD '${PASSWORD}'`);
  const allowed = await command(source, 'db', 'backup-role', 'source_backup');
  expect([allowed.code, allowed.stderr]).toEqual([0, '']);
}, 120_000);

afterAll(async () => {
  await server?.stop();
  await Promise.all([from?.stop(), into?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const signIn = (at: Server) => Console.signIn(at, ROOT.email, ROOT.password);
const command = (installation: Installation, ...args: string[]): Promise<Ran> =>
  velgent(server, args, { env: { ...installation.env(), VELGENT_MASTER_KEY: source.masterKey } });

function run(cluster: Cluster, program: string, ...args: string[]): { code: number | null; stderr: string } {
  const { status, stderr } = spawnSync(cluster.binary(program), args, { encoding: 'utf8' });
  return { code: status, stderr };
}
const dump = (user: string, name: string, ...args: string[]) =>
  run(from, 'pg_dump', '--enable-row-security', `--file=${fileOf(name)}`, ...args, from.url('source', user));
const verify = (name: string) => velgent(server, ['backup', 'verify', fileOf(name), '--json']);
const heads = (installation: Installation) =>
  headsOf(server, { ...installation.env(), VELGENT_MASTER_KEY: source.masterKey });

it.each([
  ['custom', '--format=custom'],
  ['tar', '--format=tar'],
  ['plain SQL', '--format=plain'],
])('is whole by a role that is no superuser, and counted: %s', async (_, format) => {
  expect(dump('source_backup', format, format)).toEqual({ code: 0, stderr: '' });
  const { code, json } = await verify(format);
  expect([code, json.faults]).toEqual([0, []]);
  expect(json.rows).toMatchObject({ tenant: 1, admin: 1, credential: 2, signing_key: 1 });
  const rowsOf = async (table: string) =>
    (await from.sql<{ n: number }>(from.url('source'), `SELECT count(*)::int AS n FROM ${table}`))[0]!.n;
  for (const [table, count] of Object.entries(json.rows)) expect([table, count]).toEqual([table, await rowsOf(table)]);
  expect(json.chains.map((chain: Json) => `${chain.tenant_id} ${chain.head}`).sort()).toEqual(
    (await heads(source)).filter((head) => !head.includes('undefined')),
  );
});

it('is refused where row-level security hid the rows from the owner, or where its end is missing', async () => {
  expect(dump('source_owner', 'hollow', '--format=custom').code).toBe(0);
  const hollow = await verify('hollow');
  expect([hollow.code, hollow.json.faults]).toEqual([1, ['the table admin is empty or missing']]);
  expect(dump('source_backup', 'sql', '--format=plain').code).toBe(0);
  copyFileSync(fileOf('sql'), fileOf('cut'));
  truncateSync(fileOf('cut'), statSync(fileOf('sql')).size - 200);
  expect((await verify('cut')).code).toBe(1);
});

it('lets the back-up role read and no more, and the server’s own role see no more than before', async () => {
  const asBackup = from.url('source', 'source_backup');
  expect(await from.sql(asBackup, 'SELECT id FROM credential')).toHaveLength(2);
  for (const write of [`UPDATE tenant SET name = 'x'`, 'DELETE FROM admin_session', `SELECT find_api_keys('{}')`])
    await expect(from.sql(asBackup, write)).rejects.toMatchObject({ code: '42501' });
  expect(await from.sql(from.url('source', 'source'), 'SELECT id FROM credential')).toEqual([]);
  expect(await from.sql(source.ownerUrl, 'SELECT id FROM credential')).toEqual([]);
});

it('is restored under another owner, for another role and on a newer PostgreSQL', async () => {
  expect(dump('source_backup', 'moved', '--format=custom').code).toBe(0);
  const target = await Installation.create(into, 'target');
  const to = ['--no-owner', '--no-privileges', '--exit-on-error', `--dbname=${target.ownerUrl}`];
  expect(run(from, 'pg_restore', ...to, fileOf('moved'))).toEqual({ code: 0, stderr: '' });
  const env = { VELGENT_MASTER_KEY: source.masterKey, VELGENT_PUBLIC_URL: server.url };
  const restored = await target.start(env);
  try {
    expect(await heads(target)).toEqual(await heads(source));
    expect((await fetch(`${restored.url}/health/ready`)).status).toBe(200);
    expect((await exchange(restored, client)).status).toBe(200);
    expect((await me(restored, token)).status).toBe(200);
    await signIn(restored);
    for (const user of ['target', 'target_owner'])
      expect(await into.sql(into.url('target', user), 'SELECT id FROM credential')).toEqual([]);
    await into.sql(into.url(), `CREATE ROLE stranger LOGIN PASSWORD '${PASSWORD}'`);
    await into.sql(into.url(), 'GRANT CONNECT ON DATABASE target TO stranger');
    await expect(into.sql(into.url('target', 'stranger'), `SELECT find_api_keys('{}')`)).rejects.toMatchObject({
      code: '42501',
    });
  } finally {
    await restored.stop();
  }
});

it('is written and restored without a client program of PostgreSQL, by `velgent backup`', async () => {
  const file = fileOf('ours.sql.gz');
  const env = { DATABASE_URL: from.url('source', 'source_backup') }; // and no master key
  const written = await velgent(server, ['backup', '--to', file, '--json'], { env });
  expect([written.code, written.json.faults]).toEqual([0, []]);
  const target = await Installation.create(into, 'loaded');
  const restored = await command(target, 'backup', 'restore', file);
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(await heads(target)).toEqual(await heads(source));
  const again = await command(target, 'backup', 'restore', file);
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('in use')]);
  const started = await target.start({ VELGENT_MASTER_KEY: source.masterKey, VELGENT_PUBLIC_URL: server.url });
  try {
    expect((await exchange(started, client)).status).toBe(200);
    expect((await me(started, token)).status).toBe(200);
    for (const user of ['loaded', 'loaded_owner'])
      expect(await into.sql(into.url('loaded', user), 'SELECT id FROM credential')).toEqual([]);
  } finally {
    await started.stop();
  }
});

describe('a database whose owner changes', () => {
  const ready = async () => {
    const answer = await fetch(`${server.url}/health/ready`);
    return [answer.status, (await answer.text()).includes('unfit')];
  };

  it('goes on serving', async () => {
    await from.sql(from.url('source'), 'CREATE ROLE heir NOLOGIN', 'REASSIGN OWNED BY source_owner TO heir');
    expect(await ready()).toEqual([200, false]);
    expect((await exchange(server, client)).status).toBe(200);
    await from.sql(from.url('source'), 'REASSIGN OWNED BY heir TO source_owner');
    expect((await exchange(server, client)).status).toBe(200);
  });

  it.each([
    ['a look-up that is blind', 'ALTER POLICY door ON credential TO pg_monitor'],
    ['a policy that is gone', 'DROP POLICY tenant ON admin; DROP POLICY door ON admin'],
    ['a right that is missing', 'REVOKE INSERT ON activity FROM source'],
    ['row-level security that is off', 'ALTER TABLE credential DISABLE ROW LEVEL SECURITY'],
    ['a role that is the owner’s', 'GRANT source_owner TO source'],
    ['a role above row-level security', 'ALTER ROLE source BYPASSRLS'],
    ['a role that reads everything', 'GRANT SELECT ON backup_reader TO source'],
  ])('is not ready with %s', async (_, change) => {
    const UNDO: Record<string, string> = {
      'ALTER POLICY': 'ALTER POLICY door ON credential TO PUBLIC',
      'DROP POLICY': `CREATE POLICY tenant ON admin USING (tenant_id = current_tenant() OR is_platform());
        CREATE POLICY door ON admin USING (acts_for_app())`,
      'REVOKE INSERT': 'GRANT INSERT ON activity TO source',
      'ALTER TABLE': 'ALTER TABLE credential ENABLE ROW LEVEL SECURITY',
      'GRANT source_owner': 'REVOKE source_owner FROM source',
      'ALTER ROLE': 'ALTER ROLE source NOBYPASSRLS',
      'GRANT SELECT': 'REVOKE SELECT ON backup_reader FROM source',
    };
    await from.sql(from.url('source'), change);
    expect(await ready()).toEqual([503, true]);
    const undo = Object.entries(UNDO).find(([begin]) => change.startsWith(begin))![1];
    await from.sql(from.url('source'), undo);
    expect(await ready()).toEqual([200, false]);
  });

  it('is made fit again by a start: policies that name an owner of before, and rights of another role', async () => {
    await from.sql(
      from.url('source'),
      'ALTER POLICY door ON credential TO pg_monitor',
      'ALTER POLICY tenant ON credential TO pg_monitor',
      'REVOKE ALL ON ALL TABLES IN SCHEMA public FROM source',
    );
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
    await server.terminate();
    await server.start();
    expect(await ready()).toEqual([200, false]);
    expect((await exchange(server, client)).status).toBe(200);
  });

  it('is not called verified where there is nothing to verify but credentials', async () => {
    const lifted = 'ALTER TABLE audit_event DISABLE TRIGGER USER';
    await from.sql(from.url('source'), lifted, `DELETE FROM audit_event WHERE tenant_id = '${tenant}'`);
    const { code, stdout } = await command(source, 'audit', 'verify', '--tenant', 'all');
    expect([code, stdout]).toEqual([1, expect.stringContaining('credentials, but no events')]);
  });
});
