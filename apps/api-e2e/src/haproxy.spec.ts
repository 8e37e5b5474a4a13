import { exchange, me, mint, summarise, TEXT } from './support/api.ts';
import { Console, type Revealed } from './support/console.ts';
import { freePort } from './support/free-port.ts';
import { Haproxy, hasHaproxy } from './support/haproxy.ts';
import { MixedLoad } from './support/mixed-load.ts';
import { sleep, until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

// docker/haproxy.cfg as it stands, before two replicas on one PostgreSQL.
(hasHaproxy ? describe : describe.skip)('two replicas behind haproxy', () => {
  /** Has the database, and serves nobody else. */
  let owner: Server;
  let replicas: [Server, Server];
  let haproxy: Haproxy;
  let root: Console;
  let tenant: string;
  let client: Revealed;

  beforeAll(async () => {
    const [port, a, b] = [await freePort(), await freePort(), await freePort()];
    owner = await Server.start({ LOG_LEVEL: 'warn' });
    const env = { VELGENT_PUBLIC_URL: `http://127.0.0.1:${port}`, VELGENT_TRUST_PROXY: '127.0.0.1' };
    const replica = (at: number) => owner.replica({ ...env, PORT: String(at) });
    replicas = [await replica(a), await replica(b)];
    haproxy = await Haproxy.start({ port, replicas: [a, b] });
    root = await Console.signIn(haproxy, ROOT.email, ROOT.password);
    tenant = await root.createTenant('Replicated');
    client = await root.createClient(tenant);
  }, 120_000);

  afterAll(async () => {
    await haproxy?.stop();
    for (const server of [...(replicas ?? []), owner]) await server?.stop();
  });

  it('serve the console, an exchange, a call and a summary', async () => {
    expect(await (await fetch(haproxy.url)).text()).toContain('<title>Velgent');
    const token = await mint(haproxy, client);
    expect((await me(haproxy, token)).status).toBe(200);
    expect((await summarise(haproxy, token, { operation: 'summarise_text', text: TEXT })).status).toBe(200);
    for (const path of ['/metrics', '/health/else']) expect((await fetch(haproxy.url + path)).status).toBe(404);
  });

  it('see the address that haproxy saw, not the one that a caller claims', async () => {
    const { secret, id } = await root.createKey(tenant);
    await me(haproxy, secret, { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' });
    const { items } = await root.done('GET', `/tenants/${tenant}/activity?credential_id=${id}&limit=1`);
    expect(items[0].ip).toBe('127.0.0.1');
  });

  /** Every answered call has its row. */
  async function lostOf(load: MixedLoad, label: string): Promise<number> {
    const database = await owner.database();
    const { rows } = await database.query(
      `SELECT DISTINCT request_id FROM activity WHERE outcome = 'success' AND request_id = ANY($1)`,
      [load.acknowledged],
    );
    await database.end();
    const failed = load.failed.map(({ kind, status }) => `${status} ${kind}`);
    process.stdout.write(
      `haproxy, ${label}: acknowledged ${load.acknowledged.length}, found ${rows.length}, failed ${failed.length} ${failed.join(', ')}\n`,
    );
    return load.acknowledged.length - rows.length;
  }

  it('lose nothing acknowledged when one is killed under load, and go on', async () => {
    const load = await MixedLoad.begin(haproxy, client, root, tenant);
    await sleep(1_500);
    await replicas[0].kill();
    await sleep(2_000);
    await load.end();
    await replicas[0].start();
    expect(await lostOf(load, 'kill -9 of one replica')).toBe(0);
    for (const { kind, status } of load.failed) {
      expect([0, 502]).toContain(status);
      expect(['summaries', 'creates']).toContain(kind); // what may not be repeated
    }
    expect(load.failed.length).toBeLessThanOrEqual(4);
  });

  it('are restarted one after the other under load, and no exchange or call fails', async () => {
    const load = await MixedLoad.begin(haproxy, client, root, tenant);
    for (const replica of replicas) {
      await sleep(3_000); // the other one is known to be back
      await replica.terminate();
      await replica.start();
    }
    await sleep(500);
    await load.end();
    expect(await lostOf(load, 'rolling restart')).toBe(0);
    expect(load.failed).toEqual([]);
  }, 120_000);

  it('are answered for in the API’s own shapes while none of them is there', async () => {
    for (const replica of replicas) await replica.terminate();
    await until(async () => (await fetch(`${haproxy.url}/api/v1/me`)).status === 503, 10);
    const exchanged = await exchange(haproxy, client);
    expect([exchanged.status, exchanged.body.error]).toEqual([503, 'temporarily_unavailable']);
    const called = await me(haproxy, 'token', { 'x-request-id': 'nobody-there' });
    expect([called.status, called.body.error.code, called.body.error.request_id]).toEqual([
      503,
      'upstream_unavailable',
      'nobody-there',
    ]);
    expect(called.headers.get('retry-after')).toBe('2');
    for (const replica of replicas) await replica.start();
    await until(async () => (await exchange(haproxy, client)).status === 200, 10);
  }, 60_000);
});
