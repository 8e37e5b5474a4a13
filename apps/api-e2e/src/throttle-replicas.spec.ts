import { exchange } from './support/api.ts';
import { Console, type Revealed } from './support/console.ts';
import { hasRedis, RedisServer } from './support/redis.ts';
import { ROOT, Server } from './support/server.ts';

(hasRedis ? describe : describe.skip)('two replicas with one Redis', () => {
  let redis: RedisServer;
  let replicas: Server[];
  let root: Console;
  let tenant: string;

  const guesses = async (client: Revealed, times: number) => {
    const statuses: number[] = [];
    for (let i = 0; i < times; i++)
      statuses.push((await exchange(replicas[i % 2]!, { ...client, client_secret: 'x' })).status);
    return statuses;
  };

  beforeAll(async () => {
    redis = await RedisServer.start();
    const one = await Server.start({ REDIS_URL: redis.url, LOG_LEVEL: 'warn' });
    replicas = [one, await one.replica()];
    root = await Console.signIn(one, ROOT.email, ROOT.password);
    tenant = await root.createTenant('Shared counters');
  });

  afterAll(async () => {
    for (const server of [...(replicas ?? [])].reverse()) await server.stop();
    await redis?.stop();
  });

  it('count failures together', async () => {
    const client = await root.createClient(tenant);
    expect(await guesses(client, 20)).toEqual(Array<number>(20).fill(401));
    expect(await guesses(client, 2)).toEqual([429, 429]);
    for (const replica of replicas) expect((await exchange(replica, client)).status).toBe(200);
  });

  it('go on without Redis: each counts for itself, and nobody is refused for that', async () => {
    const client = await root.createClient(tenant);
    await redis.kill();
    expect((await exchange(replicas[0]!, client)).status).toBe(200);
    expect(await guesses(client, 40)).toEqual(Array<number>(40).fill(401));
    expect(await guesses(client, 2)).toEqual([429, 429]);
    for (const replica of replicas) expect((await exchange(replica, client)).status).toBe(200);
    expect(replicas[0]!.output).toContain('Redis is away');
    await redis.start();
  });
});
