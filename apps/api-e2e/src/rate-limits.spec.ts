import { setTimeout as sleep } from 'node:timers/promises';
import { me, mint, summarise, TEXT } from './support/api.ts';
import { type Answer, Console, type Json } from './support/console.ts';
import { hasRedis, RedisServer } from './support/redis.ts';
import { ROOT, Server } from './support/server.ts';

const times = (n: number, call: (i: number) => Promise<Answer>) =>
  Promise.all(Array.from({ length: n }, (_, i) => call(i)));
const statuses = (answers: Answer[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};
const limitsIn = ({ headers }: Answer) =>
  ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`)).map((v) => v && Number(v));

/** A tenant of this plan with one API key. */
async function keyOf(root: Console, plan: string): Promise<{ tenant: string; key: string; id: string }> {
  const tenant = await root.createTenant(`On ${plan}`, plan);
  const { secret, id } = await root.createKey(tenant);
  return { tenant, key: secret, id };
}

describe('rate limits', () => {
  let server: Server;
  let root: Console;
  beforeAll(async () => {
    server = await Server.start();
    root = await Console.signIn(server, ROOT.email, ROOT.password);
  });
  afterAll(() => server?.stop());

  it.each([
    ['trial', 30],
    ['starter', 120],
    ['growth', 600],
  ])('let a credential on %s call %i times a minute, and tell it so', async (plan, limit) => {
    const { key } = await keyOf(root, plan);
    const now = Math.floor(Date.now() / 1000);
    const first = await me(server, key);
    expect(limitsIn(first)).toEqual([limit, limit - 1, expect.any(Number)]);
    const reset = limitsIn(first)[2] as number;
    expect(reset - now).toBeGreaterThanOrEqual(60);
    expect(reset - now).toBeLessThanOrEqual(63);
    expect(statuses(await times(limit + 19, () => me(server, key)))).toEqual({ 200: limit - 1, 429: 20 });
  });

  it('do not exist on enterprise', async () => {
    const { key } = await keyOf(root, 'enterprise');
    const answers = await times(650, () => me(server, key));
    expect(statuses(answers)).toEqual({ 200: 650 });
    expect(limitsIn(answers[0]!)).toEqual([null, null, null]);
  });

  it('refuse in the product’s shape, say when to come back, and write it down', async () => {
    const { tenant, key, id } = await keyOf(root, 'trial');
    await times(30, () => me(server, key));
    // Before the body is read: this one is no JSON.
    const refused = await summarise(server, key, '{', { 'x-request-id': 'too-many' });
    expect(refused.status).toBe(429);
    expect(refused.body).toEqual({
      error: { code: 'rate_limited', message: 'This credential may call 30 times a minute.', request_id: 'too-many' },
    });
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    expect(limitsIn(refused)).toEqual([30, 0, expect.any(Number)]);
    const [row] = (await root.done('GET', `/tenants/${tenant}/activity?outcome=refused`)).items;
    expect(row).toMatchObject({ status: 429, diagnosis: 'throttled', request_id: 'too-many', credential: { id } });
  });

  it('count each credential for itself, and all tokens of a client together', async () => {
    const { tenant, key } = await keyOf(root, 'starter');
    const client = await root.createClient(tenant);
    const tokens = [await mint(server, client), await mint(server, client)];
    expect(statuses(await times(122, (i) => me(server, tokens[i % 2])))).toEqual({ 200: 120, 429: 2 });
    expect((await me(server, key)).status).toBe(200);
  });

  it('are not multiplied by credentials: on trial all share 30, elsewhere five may use theirs to the full', async () => {
    const { tenant, key } = await keyOf(root, 'trial');
    const others = await Promise.all(Array.from({ length: 5 }, () => root.createKey(tenant)));
    const keys = [key, ...others.map(({ secret }) => secret)];
    expect(statuses(await times(192, (i) => me(server, keys[i % 6]!)))).toEqual({ 200: 30, 429: 162 });
    const { body } = await me(server, (await root.createKey(tenant)).secret);
    expect(body.error.message).toBe('This organisation may call 30 times a minute, with all its credentials together.');

    const starter = await keyOf(root, 'starter');
    const five = await Promise.all(Array.from({ length: 5 }, () => root.createKey(starter.tenant)));
    expect(statuses(await times(600, (i) => me(server, five[i % 5]!.secret)))).toEqual({ 200: 600 });
    const refused = await me(server, starter.key);
    expect([refused.status, limitsIn(refused).slice(0, 2)]).toEqual([429, [600, 0]]);
  });

  it('show whichever has fewer calls left, and what a credential is refused takes nothing from the others', async () => {
    const { tenant, key } = await keyOf(root, 'trial');
    const other = await root.createKey(tenant);
    await times(20, () => me(server, key));
    expect(limitsIn(await me(server, other.secret)).slice(0, 2)).toEqual([30, 9]);
    const wild = await keyOf(root, 'starter');
    await times(300, () => me(server, wild.key));
    const calm = await root.createKey(wild.tenant);
    expect(limitsIn(await times(1, () => me(server, calm.secret)).then(([answer]) => answer!)).slice(0, 2)).toEqual([
      120, 119,
    ]);
  });

  it('are told by /me, where there are any', async () => {
    const { key } = await keyOf(root, 'starter');
    expect((await me(server, key)).body.limits).toEqual({
      credential_calls_per_minute: 120,
      organisation_calls_per_minute: 600,
      live_credentials: 500,
      open_invitations: 50,
    });
    const unlimited = await keyOf(root, 'enterprise');
    expect((await me(server, unlimited.key)).body).not.toHaveProperty('limits');
  });

  it('stand on failures as well, but not where nobody is known', async () => {
    const { key } = await keyOf(root, 'starter');
    expect(limitsIn(await summarise(server, key, {}))).toEqual([120, 119, expect.any(Number)]);
    expect(limitsIn(await summarise(server, key, { operation: 'summarise_text', text: TEXT }))[1]).toBe(118);
    expect(limitsIn(await me(server, 'nobody'))).toEqual([null, null, null]);
  });

  it('follow a change of plan within a second, counting on', async () => {
    const { tenant, key } = await keyOf(root, 'trial');
    await times(31, () => me(server, key));
    await root.updateTenant(tenant, { plan: 'starter' });
    await sleep(1000);
    expect(limitsIn(await me(server, key)).slice(0, 2)).toEqual([120, 88]);
    await root.updateTenant(tenant, { plan: 'enterprise' });
    await sleep(1000);
    expect(limitsIn(await me(server, key))).toEqual([null, null, null]);
  });
});

it('limits count together in several processes on one port', async () => {
  const server = await Server.start({ VELGENT_WORKERS: '3' });
  try {
    const root = await Console.signIn(server, ROOT.email, ROOT.password);
    const { key } = await keyOf(root, 'trial');
    expect(statuses(await times(60, () => me(server, key, { connection: 'close' })))).toEqual({ 200: 30, 429: 30 });
    const other = await keyOf(root, 'trial');
    const keys = [other.key, (await root.createKey(other.tenant)).secret];
    expect(statuses(await times(60, (i) => me(server, keys[i % 2], { connection: 'close' })))).toEqual({
      200: 30,
      429: 30,
    });
  } finally {
    await server.stop();
  }
});

(hasRedis ? describe : describe.skip)('limits in Redis', () => {
  let redis: RedisServer;
  let servers: Server[];
  let root: Console;
  beforeAll(async () => {
    redis = await RedisServer.start();
    const first = await Server.start({ REDIS_URL: redis.url });
    servers = [first, await first.replica({ REDIS_URL: redis.url })];
    root = await Console.signIn(first, ROOT.email, ROOT.password);
  });
  afterAll(async () => {
    for (const server of [...(servers ?? [])].reverse()) await server.stop();
    await redis?.stop();
  });
  const anywhere = (key: string) => (i: number) => me(servers[i % 2]!, key);

  it('count together in several replicas', async () => {
    const { key } = await keyOf(root, 'trial');
    expect(statuses(await times(80, anywhere(key)))).toEqual({ 200: 30, 429: 50 });
    const { tenant, key: one } = await keyOf(root, 'trial');
    const { secret: two } = await root.createKey(tenant);
    const inTurn = (i: number) => me(servers[i % 2]!, i % 4 < 2 ? one : two);
    expect(statuses(await times(80, inTurn))).toEqual({ 200: 30, 429: 50 });
  });

  it('hold in each replica by itself while Redis hangs or is gone, and together again once it is back', async () => {
    const { key } = await keyOf(root, 'trial');
    redis.signal('SIGSTOP');
    const began = performance.now();
    expect(statuses(await times(80, anywhere(key)))).toEqual({ 200: 60, 429: 20 });
    expect(performance.now() - began).toBeLessThan(5000);
    redis.signal('SIGCONT');
    await redis.stop();
    const { key: other } = await keyOf(root, 'trial');
    expect(statuses(await times(80, anywhere(other)))).toEqual({ 200: 60, 429: 20 });
    await redis.start();
    await sleep(2500);
    const { key: third } = await keyOf(root, 'trial');
    expect(statuses(await times(80, anywhere(third)))).toEqual({ 200: 30, 429: 50 });
    const said = servers[0]!.output.split('\n').filter((line) => line.includes('Redis'));
    expect(said.map((line) => (JSON.parse(line) as Json).msg)).toEqual([
      expect.stringContaining('Redis is away'),
      expect.stringContaining('Redis is back'),
    ]);
  });
});
