import type { Redis } from 'ioredis';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { redisProvider } from '../src/app/database/redis.ts';
import { ALLOWED_FAILURES, FailureCounters } from '../src/app/token/throttle/failure-counters.ts';

const PAIR = 'velgent_client_0123456789abcdef 192.0.2.0/24';
const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

(isInstalled ? describe : describe.skip)('FailureCounters with a real Redis', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'velgent-redis-'));
  let port: number;
  let server: ChildProcess | undefined;
  const replicas: { redis: Redis; counters: FailureCounters }[] = [];

  const startRedis = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', '', '--appendonly', 'no'];
    server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise<void>((resolve) => {
      server!.stdout!.on('data', (text) => String(text).includes('Ready to accept') && resolve());
    });
  };
  const stopRedis = async (signal: NodeJS.Signals) => {
    const gone = new Promise((resolve) => server!.once('exit', resolve));
    server!.kill(signal);
    await gone;
    server = undefined;
  };
  const untilReady = (redis: Redis) =>
    redis.status === 'ready' ? undefined : new Promise<void>((resolve) => redis.once('ready', () => resolve()));

  beforeAll(async () => {
    port = await freePort();
    await startRedis();
    const { useFactory } = redisProvider as { useFactory: (settings: object, logger: object) => Promise<Redis> };
    for (let i = 0; i < 2; i++) {
      const redis = await useFactory({ redisUrl: `redis://127.0.0.1:${port}` }, pino({ level: 'silent' }));
      await untilReady(redis);
      replicas.push({ redis, counters: new FailureCounters(redis) });
    }
  });

  afterAll(async () => {
    for (const { redis } of replicas) redis.disconnect();
    if (server) await stopRedis('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  it('shares failures and waits among replicas', async () => {
    const [one, two] = replicas.map(({ counters }) => counters) as [FailureCounters, FailureCounters];
    const waits = await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 ? one : two).add(PAIR)));
    const free = waits.filter((ms) => ms === 0).length;
    expect(free).toBeGreaterThanOrEqual(ALLOWED_FAILURES);
    // Apart they would allow twice as many. What Redis does not answer in time, on a busy machine, a replica counts alone.
    expect(free).toBeLessThan(1.5 * ALLOWED_FAILURES);
    for (const counters of [one, two]) {
      const remaining = await counters.remaining(PAIR);
      expect(remaining).toBeGreaterThan(0);
      expect(remaining).toBeLessThanOrEqual(1000);
    }
    await sleep(1001);
    expect(await two.add(PAIR)).toBe(0);
    expect(await one.remaining(PAIR)).toBeGreaterThan(1000);
  });

  it('keeps nothing there that a caller typed, and nothing for good', async () => {
    const { redis } = replicas[0]!;
    const keys = await redis.keys('*');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toMatch(/^velgent:throttle:(failures|waits|levels):[A-Za-z0-9_-]{43}$/);
      expect(await redis.ttl(key)).toBeGreaterThan(0);
    }
  });

  it('goes on counting in memory while Redis is away, and shares again once it is back', async () => {
    const { redis, counters } = replicas[0]!;
    await stopRedis('SIGKILL');
    for (let i = 0; i < ALLOWED_FAILURES; i++) expect(await counters.add('another')).toBe(0);
    expect(await counters.remaining('another')).toBeGreaterThan(0);
    await startRedis();
    await untilReady(redis);
    expect(await counters.remaining('another')).toBe(0);
    expect(await counters.add('another')).toBe(0);
  });

  it('waits no longer than a quarter of a second for a Redis that does not answer', async () => {
    const { counters } = replicas[0]!;
    server!.kill('SIGSTOP');
    const began = performance.now();
    expect(await counters.remaining('a third')).toBe(0);
    expect(performance.now() - began).toBeLessThan(1000);
    server!.kill('SIGCONT');
  });
});
