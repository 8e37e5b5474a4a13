import { Cluster, Installation, PgBouncer } from '@velgent/e2e-server';
import pg from 'pg';
import { exchange, me, mint, summarise, TEXT } from './support/api.ts';
import { verifiedChain } from './support/audit-chain.ts';
import { Console, type Revealed } from './support/console.ts';
import { Load, proveNothingLost } from './support/load.ts';
import { sleep, until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(60_000);

let cluster: Cluster;

beforeAll(async () => {
  cluster = await Cluster.start(15);
}, 60_000);

afterAll(() => cluster?.stop());

describe.each(['session', 'transaction'] as const)('behind PgBouncer in %s mode', (mode) => {
  let installation: Installation;
  let pooler: PgBouncer;
  let server: Server;
  let root: Console;
  let tenant: string;
  let client: Revealed;

  beforeAll(async () => {
    installation = await Installation.create(cluster, `pooled_${mode}`);
    pooler = await PgBouncer.start(cluster, mode, [installation.name]);
    server = await installation.start({}, pooler);
    root = await signIn();
    tenant = await root.createTenant('Pooled');
    client = await root.createClient(tenant);
  }, 120_000);

  afterAll(async () => {
    await server?.stop();
    await pooler?.stop();
  });

  const signIn = () => Console.signIn(server, ROOT.email, ROOT.password);
  const chain = () => verifiedChain(root, `/tenants/${tenant}/audit-events`);

  it('loses nothing that was acknowledged when it is killed under load, and starts again on the same pooler', async () => {
    const load = new Load(server, { admin: await signIn(), tenant, client: await root.createClient(tenant) });
    await sleep(1_200);
    await server.kill();
    await load.end();
    expect(load.called.length).toBeGreaterThan(10);
    expect(load.refused).toEqual([]);
    await server.start();
    root = await signIn();
    const database = new pg.Client({ connectionString: cluster.url(installation.name) });
    await database.connect();
    await proveNothingLost(database, load, `${mode}, kill -9`).finally(() => database.end());
    await chain();
  });

  it('exchanges, calls, rotates, revokes, and shows all of it', async () => {
    const token = await mint(server, client);
    expect((await me(server, token)).status).toBe(200);
    expect((await summarise(server, token, { operation: 'summarise_text', text: TEXT })).status).toBe(200);
    const key = await root.createKey(tenant);
    const idempotent = { 'idempotency-key': 'once' };
    const body = { operation: 'summarise_text', text: TEXT };
    const answers = await Promise.all([1, 2, 3].map(() => summarise(server, key.secret, body, idempotent)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const { client: next, client_secret } = await root.rotate(tenant, client.id);
    expect((await exchange(server, { client_id: next.client_id, client_secret })).status).toBe(200);
    const ended = await root.createClient(tenant, 'Ended');
    const [live] = [await mint(server, ended)];
    await root.revoke(tenant, ended.id, { refuse_tokens: true });
    expect((await exchange(server, ended)).status).toBe(401);
    await until(async () => (await me(server, live)).status === 401, 3);
    expect((await root.all(`/tenants/${tenant}/activity`)).length).toBeGreaterThan(5);
    const orgAdmin = await root.inviteOrgAdmin(tenant);
    expect((await orgAdmin.get(`/tenants/${tenant}/oauth-clients`)).status).toBe(200);
    await chain();
  });

  it('keeps the settings that statements need, for calls and for the console', async () => {
    const direct = cluster.url(installation.name, installation.name);
    const [settings] = await cluster.sql<{ statement: string; path: string }>(
      direct,
      `SELECT current_setting('statement_timeout') AS statement, current_setting('search_path') AS path`,
    );
    expect(settings).toEqual({ statement: '1300ms', path: 'public' });
  });

  it('ends no two races as both would like', async () => {
    const raced = await root.createClient(tenant, 'Raced');
    const path = `/tenants/${tenant}/oauth-clients/${raced.id}`;
    const rotations = await Promise.all(Array.from({ length: 12 }, () => root.post(`${path}/rotate`, {})));
    expect(rotations.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(rotations.filter(({ status }) => status >= 500)).toEqual([]);
    await Promise.all(Array.from({ length: 12 }, (_, i) => root.createKey(tenant, `Key ${i}`)));
    await chain();
  });

  it('is ready, lets several processes start at once, and works by the command line', async () => {
    const fresh = await Installation.create(cluster, `fresh_${mode}`);
    const poolerOfFresh = await PgBouncer.start(cluster, mode, [fresh.name]);
    const others = await Promise.all([fresh.start({}, poolerOfFresh), fresh.start({}, poolerOfFresh)]);
    for (const other of others) expect((await fetch(`${other.url}/health/ready`)).status).toBe(200);
    const verified = await velgent(server, ['audit', 'verify', '--tenant', 'all', '--json'], {
      env: installation.env(pooler),
    });
    expect([verified.code, verified.json.chains.length]).toEqual([0, 2]);
    for (const other of others) await other.stop();
    await poolerOfFresh.stop();
  });

  it('needs no startup parameter that the pooler reads over', async () => {
    const lenient = await PgBouncer.start(cluster, mode, [installation.name], { ignore_startup_parameters: 'options' });
    const other = await installation.start({}, lenient);
    expect((await fetch(`${other.url}/health/ready`)).status).toBe(200);
    expect((await exchange(other, await root.createClient(tenant))).status).toBe(200);
    await other.stop();
    await lenient.stop();
  });
});

describe('a start', () => {
  it('says after five seconds that it waits for whoever migrates, and leaves no lock on a pooled connection', async () => {
    const installation = await Installation.create(cluster, 'waiting');
    const pooler = await PgBouncer.start(cluster, 'transaction', ['waiting', 'waiting_owner']);
    const env = {
      ...installation.env(pooler),
      VELGENT_MIGRATION_DATABASE_URL: pooler.url('waiting', 'waiting_owner'),
    };
    const holder = new pg.Client({ connectionString: cluster.url('waiting') });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(7305807)'); // as whoever migrates
    const starting = Server.startFromNothing({ ...env, LOG_LEVEL: 'warn' });
    const waits = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    await until(async () => (await holder.query(waits)).rowCount === 1, 20);
    await sleep(6_000);
    await holder.end();
    const server = await starting;
    expect(server.output).toMatch(/another process migrates this database/);
    const locks = await cluster.sql(cluster.url('waiting'), `SELECT FROM pg_locks WHERE locktype = 'advisory'`);
    expect(locks).toEqual([]);
    await server.stop();
    await pooler.stop();
  });
});
