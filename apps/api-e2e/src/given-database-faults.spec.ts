import { Cluster, Installation, PASSWORD, PgBouncer } from '@velgent/e2e-server';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exchange } from './support/api.ts';
import { Console } from './support/console.ts';
import { ROOT, type Server, WORKSPACE } from './support/server.ts';

jest.setTimeout(90_000);

const MAIN = path.join(WORKSPACE, 'dist/apps/api/main.js');
let cluster: Cluster;
let installation: Installation;
let pooler: PgBouncer;
let byStatement: PgBouncer;

/** A certificate for localhost by a private authority, as PostgreSQL wants to find it. */
function makeCertificate(dir: string): void {
  const openssl = (...args: string[]) => {
    const { status, stderr } = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const req = (name: string, ...more: string[]) =>
    openssl('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-subj', `/CN=${name}`, ...more);
  req('authority', '-x509', '-days', '2', '-out', 'authority.pem');
  req('server', '-out', 'server.csr');
  writeFileSync(path.join(dir, 'names'), 'subjectAltName=DNS:localhost');
  const sign = [
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-CAcreateserial',
    '-extfile',
    'names',
    '-days',
    '2',
  ];
  openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...sign);
  const { uid, gid } = statSync(dir);
  for (const name of ['server.key', 'server.pem', 'authority.pem']) chownSync(path.join(dir, name), uid, gid);
  chmodSync(path.join(dir, 'server.key'), 0o600);
}

beforeAll(async () => {
  cluster = await Cluster.start(15);
  makeCertificate(cluster.dir);
  const [cert, key] = ['server.pem', 'server.key'].map((name) => path.join(cluster.dir, name));
  await cluster.sql(
    cluster.url(),
    `ALTER SYSTEM SET ssl_cert_file = '${cert}'`,
    `ALTER SYSTEM SET ssl_key_file = '${key}'`,
    'ALTER SYSTEM SET ssl = on',
    'SELECT pg_reload_conf()',
  );
  installation = await Installation.create(cluster, 'fine');
  pooler = await PgBouncer.start(cluster, 'transaction', ['fine', 'fine_owner']);
  byStatement = await PgBouncer.start(cluster, 'transaction', ['fine'], { pool_mode: 'statement' });
  await (await installation.start()).stop();
}, 90_000);

afterAll(async () => {
  await pooler?.stop();
  await byStatement?.stop();
  await cluster?.stop();
});

/** What a start that fails prints, which is all that an operator has: at most three lines, no stack and no secret. */
function fault(env: Record<string, string>): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], PORT: '0', LOG_LEVEL: 'fatal', NODE_NO_WARNINGS: '1', ...env },
    encoding: 'utf8',
    timeout: 60_000,
  });
  const output = stdout + stderr;
  expect([status, output.trimEnd().split('\n').length <= 3]).toEqual([1, true]);
  for (const word of ['    at ', PASSWORD, 'BEGIN CERT', 'node_modules', '[object']) expect(output).not.toContain(word);
  return output;
}

const owner = (url: string) => ({ ...installation.env(), VELGENT_MIGRATION_DATABASE_URL: url });
const server = (url: string) => ({ ...installation.env(), DATABASE_URL: url });

describe('a start says in at most three lines what is wrong with', () => {
  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'a password',
      () => server(cluster.url('fine', 'fine', 'wrong')),
      /DATABASE_URL refuses .*password[^]*ALTER ROLE "fine" PASSWORD/,
    ],
    [
      'a password of the owner',
      () => owner(cluster.url('fine', 'fine_owner', 'wrong')),
      /VELGENT_MIGRATION_DATABASE_URL refuses/,
    ],
    [
      'a password that is missing',
      () => server(`postgres://fine@127.0.0.1:${cluster.port}/fine`),
      /asks for a password/,
    ],
    ['a host', () => owner('postgres://a:b@nowhere.invalid/x'), /cannot be reached \(E/],
    ['a port', () => owner('postgres://a:b@127.0.0.1:1/x'), /cannot be reached \(ECONNREFUSED, 127\.0\.0\.1:1\)/],
    ['a socket', () => owner('postgres:///fine?host=/nowhere&user=a'), /cannot be reached \(ENOENT/],
    ['a database', () => owner(cluster.url('absent', 'fine_owner')), /CREATE DATABASE "absent"/],
    ['a role', () => server(cluster.url('fine', 'absent')), /no role absent[^]*CREATE ROLE absent LOGIN/],
    [
      'a certificate by a private authority',
      () => owner(`${installation.ownerUrl}?sslmode=verify-full`),
      /cannot be verified[^]*sslrootcert=/,
    ],
    [
      'a file of certificates',
      () => owner(`${installation.ownerUrl}?sslmode=verify-full&sslrootcert=/nowhere`),
      /\/nowhere, which VELGENT_MIGRATION_DATABASE_URL names, cannot be read/,
    ],
    [
      'one URL through a pooler',
      () => ({
        ...installation.env(),
        DATABASE_URL: pooler.url('fine', 'fine_owner'),
        VELGENT_MIGRATION_DATABASE_URL: '',
      }),
      /leads to a pooler/,
    ],
    [
      'a pooler that lends connections for a statement',
      () => server(byStatement.url('fine', 'fine')),
      /statement pooling mode[^]*pool_mode = transaction/,
    ],
    [
      'URLs of two databases',
      () => server(cluster.url('postgres', 'fine')),
      /DATABASE_URL leads to the database postgres, which VELGENT_MIGRATION_DATABASE_URL has not migrated/,
    ],
    ['a % of a password', () => server('postgres://fine:a%zz@127.0.0.1/fine'), /DATABASE_URL must .*%25/],
  ])('%s', (_, env, message) => {
    expect(fault(env())).toMatch(message);
  });

  it.each<[string, string[], RegExp]>([
    [
      'an encoding',
      [`CREATE DATABASE odd ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0 OWNER fine_owner`],
      /encoding LATIN1[^]*CREATE DATABASE … ENCODING 'UTF8'/,
    ],
    [
      'no right to create',
      ['CREATE DATABASE odd'],
      /permission denied for schema public[^]*GRANT CREATE, USAGE ON SCHEMA public TO "fine_owner"/,
    ],
    [
      'no right to enter',
      ['CREATE DATABASE odd', 'REVOKE CONNECT ON DATABASE odd FROM PUBLIC'],
      /permission denied for database[^]*GRANT CONNECT ON DATABASE "odd" TO "fine_owner"/,
    ],
  ])('%s', async (_, statements, message) => {
    await cluster.sql(cluster.url(), ...statements);
    expect(fault(owner(cluster.url('odd', 'fine_owner')))).toMatch(message);
    await cluster.sql(cluster.url(), 'DROP DATABASE odd');
  });

  it('a role above row-level security, and a role without the right to sign in', async () => {
    await cluster.sql(cluster.url(), 'ALTER ROLE fine BYPASSRLS');
    expect(fault(installation.env())).toMatch(/above row-level security[^]*ALTER ROLE fine NOSUPERUSER NOBYPASSRLS/);
    await cluster.sql(cluster.url(), 'ALTER ROLE fine NOBYPASSRLS NOLOGIN');
    expect(fault(installation.env())).toMatch(/not permitted to log in[^]*ALTER ROLE "fine" LOGIN/);
    await cluster.sql(cluster.url(), 'ALTER ROLE fine LOGIN');
  });

  it('a role that PostgreSQL 16 lets the owner administer, but not take on', async () => {
    const newer = await Cluster.start(16);
    await newer.sql(
      newer.url(),
      `CREATE ROLE boss LOGIN PASSWORD '${PASSWORD}'`,
      'CREATE DATABASE boss OWNER boss',
      'CREATE ROLE boss_app NOLOGIN',
    );
    const env = { DATABASE_URL: newer.url('boss', 'boss'), VELGENT_MASTER_KEY: installation.masterKey };
    const told = fault(env);
    const [, command] = /run: (.*;)$/m.exec(told) ?? [];
    expect(command).toBe('GRANT boss_app TO boss;');
    await newer.sql(newer.url(), `GRANT boss_app TO boss WITH ADMIN TRUE, SET FALSE, INHERIT FALSE`);
    const mended = await installation.start({ ...env, VELGENT_MIGRATION_DATABASE_URL: '' });
    await mended.stop();
    await newer.stop();
  });
});

describe('a start goes well', () => {
  const serves = async (started: Server) => {
    try {
      expect((await fetch(`${started.url}/health/ready`)).status).toBe(200);
      const root = await Console.signIn(started, ROOT.email, ROOT.password);
      const tenant = await root.createTenant('Fine');
      expect((await exchange(started, await root.createClient(tenant))).status).toBe(200);
      expect(await root.all(`/tenants/${tenant}/activity`)).toHaveLength(1);
    } finally {
      await started.stop();
    }
  };

  it('over TLS with a private authority, and over a socket', async () => {
    const ca = path.join(cluster.dir, 'authority.pem');
    const secure = (url: string) => `${url.replace('127.0.0.1', 'localhost')}?sslmode=verify-full&sslrootcert=${ca}`;
    const { DATABASE_URL, VELGENT_MIGRATION_DATABASE_URL } = installation.env() as Record<string, string>;
    expect(readFileSync(ca, 'utf8')).toContain('BEGIN CERTIFICATE');
    await serves(
      await installation.start({
        DATABASE_URL: secure(DATABASE_URL!),
        VELGENT_MIGRATION_DATABASE_URL: secure(VELGENT_MIGRATION_DATABASE_URL!),
      }),
    );
    const bySocket = (user: string) =>
      `postgres:///fine?host=${cluster.dir}&port=${cluster.port}&user=${user}&password=${PASSWORD}`;
    await serves(
      await installation.start({
        DATABASE_URL: bySocket('fine'),
        VELGENT_MIGRATION_DATABASE_URL: bySocket('fine_owner'),
      }),
    );
  });

  it.each(['directly', 'through a pooler'])(
    'whatever the roles and the database have been given as defaults, %s',
    async (way) => {
      const name = way === 'directly' ? 'odd_direct' : 'odd_pooled';
      const odd = await Installation.create(cluster, name);
      const settings = {
        statement_timeout: '2s',
        idle_in_transaction_session_timeout: '100ms',
        idle_session_timeout: '3s',
        lock_timeout: '1ms',
        DateStyle: 'German',
        IntervalStyle: 'sql_standard',
        bytea_output: 'escape',
        row_security: 'off',
        default_transaction_read_only: 'on',
        default_transaction_isolation: 'serializable',
        search_path: 'elsewhere',
        TimeZone: 'Asia/Kolkata',
      };
      const set = (whose: string) =>
        Object.entries(settings).map(([key, value]) => `ALTER ${whose} SET ${key} = '${value}'`);
      await cluster.sql(
        cluster.url(name),
        'CREATE SCHEMA elsewhere',
        ...[`ROLE ${name}`, `ROLE ${name}_owner`, `DATABASE ${name}`].flatMap(set),
      );
      const through = way === 'directly' ? undefined : await PgBouncer.start(cluster, 'transaction', [name]);
      await serves(await odd.start({}, through));
      await through?.stop();
    },
  );
});
