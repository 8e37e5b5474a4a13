import { CONSOLE_PAGES } from '@velgent/client-model';
import http from 'node:http';
import { exchange, me, mint, postForm, summarise, TEXT } from './support/api.ts';
import { Console, type Revealed } from './support/console.ts';
import { freePort } from './support/free-port.ts';
import { MixedLoad } from './support/mixed-load.ts';
import { hasNginx, Nginx } from './support/nginx.ts';
import { hasRedis, RedisServer } from './support/redis.ts';
import { sleep } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';

const tell = (text: string) => process.stdout.write(`${text}\n`);
/** nginx asks a replica again that refused it: once more than fail_timeout has passed, in whole seconds of its clock. */
const TRIED_AGAIN_MS = 2500;

// What docker/compose.yaml describes, as processes: nginx with the project's own configuration before two replicas that
// share one PostgreSQL and one Redis.
(hasNginx && hasRedis ? describe : describe.skip)('two replicas behind nginx', () => {
  let redis: RedisServer;
  /** Has the database, and serves nobody else. */
  let owner: Server;
  let replicas: [Server, Server];
  let nginx: Nginx;
  let root: Console;
  let tenant: string;
  let client: Revealed;

  beforeAll(async () => {
    const [port, a, b] = [await freePort(), await freePort(), await freePort()];
    const publicUrl = `http://127.0.0.1:${port}`;
    [redis, owner] = await Promise.all([RedisServer.start(), Server.start({ LOG_LEVEL: 'warn' })]);
    const env = { REDIS_URL: redis.url, VELGENT_PUBLIC_URL: publicUrl, VELGENT_TRUST_PROXY: '127.0.0.1' };
    const replica = (at: number) => owner.replica({ ...env, PORT: String(at) });
    replicas = [await replica(a), await replica(b)];
    nginx = await Nginx.start({ port, publicUrl, replicas: [a, b] });
    root = await Console.signIn(nginx, ROOT.email, ROOT.password);
    tenant = await root.createTenant('Replicated');
    client = await root.createClient(tenant);
  }, 120_000);

  afterAll(async () => {
    await nginx?.stop();
    for (const server of [...(replicas ?? []), owner]) await server?.stop();
    await redis?.stop();
  });

  it('take the walk-through from end to end: sign in, create, exchange, summarise, rotate, revoke', async () => {
    const admin = await root.inviteOrgAdmin(tenant);
    const created = await admin.createClient(tenant, 'copilot-studio');
    const token = await mint(nginx, created);
    const summary = await summarise(nginx, token, { operation: 'summarise_text', text: TEXT });
    expect([summary.status, summary.body.summary]).toEqual([200, expect.stringContaining(' ')]);
    const rotated = await admin.rotate(tenant, created.id);
    expect((await exchange(nginx, created)).body.client_expires_at).toBe(rotated.previous.expires_at);
    const next = { client_id: rotated.client.client_id, client_secret: rotated.client_secret };
    expect((await exchange(nginx, next)).status).toBe(200);
    await admin.revoke(tenant, created.id);
    expect((await exchange(nginx, created)).body.error).toBe('invalid_client');
    expect((await me(nginx, token)).status).toBe(200); // already issued: valid until it expires
    const actions = (await admin.all(`/tenants/${tenant}/audit-events`)).map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['oauth_client.created', 'oauth_client.rotated', 'oauth_client.revoked']),
    );
    const operations = (await admin.all(`/tenants/${tenant}/activity`)).map(({ operation }) => operation);
    expect(operations).toEqual(expect.arrayContaining(['oauth.token', 'summarise_text']));
  });

  it('have the console served by nginx, with the headers that the API would give it', async () => {
    const OF_ONE_ANSWER =
      /^(x-request-id|date|etag|last-modified|content-length|connection|keep-alive|server|vary|accept-ranges|content-encoding|transfer-encoding)$/;
    const script = /\/assets\/[^"]+\.js/.exec(await (await fetch(`${nginx.url}/`)).text())![0];
    for (const path of [
      ...CONSOLE_PAGES.map((page) => page.replace(/\$\w+/g, 'x')),
      '/account/?x',
      '/healthz',
      '//health/ready',
      '//invite/x',
      '/%69nvite/x',
      '/Invite/x',
      '/invite',
      '/t/x/none',
      script,
      '/favicon.svg',
      '/assets/none.js',
      '/none.png',
      '/api/none',
      '/.well-known/jwks.json',
    ]) {
      for (const accept of ['text/html,*/*;q=0.8', '*/*', 'application/json']) {
        const headersOf = async ({ url }: { url: string }) => {
          const { status, headers } = await fetch(url + path, { headers: { accept } });
          return [
            status,
            Object.fromEntries([...headers].filter(([name]) => !OF_ONE_ANSWER.test(name)).map(normalised)),
          ];
        };
        expect([path, accept, await headersOf(nginx)]).toEqual([path, accept, await headersOf(replicas[0])]);
      }
    }
    expect((await fetch(nginx.url)).headers.get('server')).toBe('nginx'); // not the API's own copy
    for (const path of ['/health/ready', '/health/live']) expect((await fetch(nginx.url + path)).status).toBe(200);
    for (const path of ['/health/else', '/metrics']) expect((await fetch(nginx.url + path)).status).toBe(404);
  });

  it('answer a body too large in the API’s shapes, also where nginx is who refuses it', async () => {
    const large = 'x'.repeat(600 * 1024);
    const oauth = await postForm(nginx, '/api/v1/oauth/token', large);
    expect([oauth.status, oauth.body.error]).toEqual([413, 'invalid_request']);
    const api = await summarise(nginx, await mint(nginx, client), { text: large }, { 'x-request-id': 'so-large' });
    expect([api.status, api.body.error]).toEqual([
      413,
      { code: 'payload_too_large', message: expect.any(String), request_id: 'so-large' },
    ]);
  });

  it('believe X-Forwarded-For from the proxy’s address only', async () => {
    const { key, id } = await root.createKey(tenant).then(({ secret, id }) => ({ key: secret, id }));
    /** The address in the activity row of a call from `from` that claims to come from 203.0.113.9. */
    const addressSeen = async (url: string, from: string) => {
      const headers = { authorization: `Bearer ${key}`, 'x-forwarded-for': '203.0.113.9' };
      await new Promise<void>((resolve, reject) => {
        const req = http.get(`${url}/api/v1/me`, { headers, localAddress: from, agent: false });
        req.once('response', (res) => res.resume().once('end', resolve)).once('error', reject);
      });
      return (await root.done('GET', `/tenants/${tenant}/activity?credential_id=${id}&limit=1`)).items[0].ip;
    };
    expect(await addressSeen(nginx.url, '127.0.0.3')).toBe('127.0.0.3'); // what nginx saw, not what the caller claims
    expect(await addressSeen(replicas[1].url, '127.0.0.3')).toBe('127.0.0.3');
    expect(await addressSeen(replicas[1].url, '127.0.0.1')).toBe('203.0.113.9'); // as the proxy
    expect(await addressSeen(owner.url, '127.0.0.1')).toBe('127.0.0.1'); // trusts no proxy
  });

  it('refuse a revoked client on the other replica with its next exchange, a revoked token within a second', async () => {
    let slowest = 0;
    for (let round = 0; round < 4; round++) {
      const [one, other] = round % 2 ? replicas : ([...replicas].reverse() as typeof replicas);
      const revoked = await root.createClient(tenant);
      const token = await mint(other, revoked);
      expect((await me(other, token)).status).toBe(200);
      await postForm(
        one,
        '/api/v1/oauth/revoke',
        `token=${token}&client_id=${revoked.client_id}&client_secret=${revoked.client_secret}`,
      );
      const began = performance.now();
      while ((await me(other, token)).status === 200) expect(performance.now() - began).toBeLessThan(1000);
      slowest = Math.max(slowest, performance.now() - began);
      const there = await Console.signIn(one, ROOT.email, ROOT.password);
      await there.revoke(tenant, revoked.id);
      expect((await exchange(other, revoked)).status).toBe(401);
    }
    tell(
      `topology: client revoked on one replica: refused by the other in the next request, 4 of 4; token within ${Math.round(slowest)} ms`,
    );
  });

  it('count calls and failures together', async () => {
    const limited = await root.createTenant('Limited', 'trial');
    const { secret } = await root.createKey(limited);
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await me(nginx, secret)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(30);
    expect(statuses.filter((status) => status === 429)).toHaveLength(30);
    const guessed = await root.createClient(tenant);
    for (let i = 0; i < 20; i++) expect((await exchange(nginx, { ...guessed, client_secret: 'x' })).status).toBe(401);
    for (const replica of replicas) {
      expect((await exchange(replica, { ...guessed, client_secret: 'x' })).status).toBe(429);
      expect((await exchange(replica, guessed)).status).toBe(200); // a right secret never waits
    }
  });

  /** Every answered call has its row, or the difference is told. */
  async function proveNothingLost(load: MixedLoad, label: string): Promise<void> {
    const database = await owner.database();
    const { rows } = await database.query<{ id: string }>(
      `SELECT DISTINCT request_id AS id FROM activity WHERE outcome = 'success' AND request_id = ANY($1)`,
      [load.acknowledged],
    );
    await database.end();
    const lost = load.acknowledged.length - rows.length;
    const kinds = (['exchanges', 'calls', 'summaries', 'creates'] as const).map(
      (kind) => `${load.count(kind)} ${kind}`,
    );
    const failed = load.failed.map(({ kind, status }) => `${status} ${kind}`);
    tell(
      `topology, ${label}: ${kinds.join(', ')}; acknowledged ${load.acknowledged.length}, found ${rows.length}, lost ${lost}; failed ${failed.length}${failed.length ? ` (${failed.join(', ')})` : ''}`,
    );
    expect(lost).toBe(0);
    expect(load.count('exchanges')).toBeGreaterThan(20);
  }

  it('lose nothing acknowledged when one is killed under load, and go on', async () => {
    const load = await MixedLoad.begin(nginx, client, root, tenant);
    await sleep(1500);
    await replicas[0].kill();
    const killedAt = load.now;
    await sleep(2000);
    await load.end();
    await replicas[0].start();
    await proveNothingLost(load, 'kill -9 of one replica');
    // Only what was under way and may not be repeated is answered 503, and says when to come back.
    for (const { kind, status, retryAfter, at } of load.failed) {
      expect([status, retryAfter]).toEqual([503, '2']);
      expect(['summaries', 'creates']).toContain(kind);
      expect(at - killedAt).toBeLessThan(1500);
    }
    expect(load.failed.length).toBeLessThanOrEqual(4);
  });

  it('go on under load when Redis is killed', async () => {
    const load = await MixedLoad.begin(nginx, client, root, tenant);
    await sleep(1000);
    await redis.kill();
    await sleep(1500);
    await redis.start();
    await sleep(500);
    await load.end();
    await proveNothingLost(load, 'kill -9 of Redis');
    expect(load.failed).toEqual([]);
  });

  it('are restarted one after the other under load, and no request fails', async () => {
    const load = await MixedLoad.begin(nginx, client, root, tenant);
    for (const replica of replicas) {
      await sleep(TRIED_AGAIN_MS);
      const { code, took } = await replica.terminate();
      expect(code).toBe(0);
      expect(took).toBeLessThan(5000);
      await replica.start();
    }
    await sleep(500);
    await load.end();
    await proveNothingLost(load, 'rolling restart');
    expect(load.failed).toEqual([]);
  }, 120_000);
});

/** Values that mean the same. */
const normalised = ([name, value]: [string, string]): [string, string] => [
  name,
  name === 'content-type'
    ? value.replace(/; ?charset=utf-8/i, '').replace('application/javascript', 'text/javascript')
    : value,
];
