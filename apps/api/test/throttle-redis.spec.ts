import type { Redis } from 'ioredis';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { Counters } from '../src/app/counters/counters.ts';
import { Throttle } from '../src/app/counters/throttle.ts';
import { redisProvider } from '../src/app/database/redis.ts';

const PAIR = 'velgent_client_0123456789abcdef 192.0.2.0/24';
const RULE = { free: 19, windowSeconds: 60, longestWaitSeconds: 60 };
const ALLOWED = RULE.free + 1;
const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

(isInstalled ? describe : describe.skip)('a throttle with a real Redis', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'velgent-redis-'));
  let port: number;
  let server: ChildProcess | undefined;
  const replicas: { redis: Redis; throttle: Throttle }[] = [];

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
      replicas.push({ redis, throttle: new Throttle(new Counters(redis), 'test', RULE) });
    }
  });

  afterAll(async () => {
    for (const { redis } of replicas) redis.disconnect();
    if (server) await stopRedis('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  it('is shared among replicas', async () => {
    const [one, two] = replicas.map(({ throttle }) => throttle) as [Throttle, Throttle];
    const waits = await Promise.all(Array.from({ length: 50 }, (_, i) => (i % 2 ? one : two).attempt(PAIR)));
    const free = waits.filter((ms) => ms === 0).length;
    expect(free).toBeGreaterThanOrEqual(ALLOWED);
    // Apart they would allow twice as many. What Redis does not answer in time, on a busy machine, a replica counts alone.
    expect(free).toBeLessThan(1.5 * ALLOWED);
    for (const throttle of [one, two]) {
      const remaining = await throttle.waiting(PAIR);
      expect(remaining).toBeGreaterThan(0);
      expect(remaining).toBeLessThanOrEqual(1000);
    }
    await sleep(1001);
    expect(await two.attempt(PAIR)).toBe(0);
    expect(await one.waiting(PAIR)).toBeGreaterThan(1000);
  });

  it('keeps nothing there that a caller typed, and nothing for good', async () => {
    const { redis } = replicas[0]!;
    const keys = await redis.keys('*');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).toMatch(/^velgent:throttle:test:(attempts|waits|levels):[A-Za-z0-9_-]{43}$/);
      expect(await redis.ttl(key)).toBeGreaterThan(0);
    }
  });

  it('goes on counting in memory while Redis is away, and shares again once it is back', async () => {
    const { redis, throttle } = replicas[0]!;
    await stopRedis('SIGKILL');
    for (let i = 0; i < ALLOWED; i++) expect(await throttle.attempt('another')).toBe(0);
    expect(await throttle.waiting('another')).toBeGreaterThan(0);
    await startRedis();
    await untilReady(redis);
    expect(await throttle.waiting('another')).toBe(0);
    expect(await throttle.attempt('another')).toBe(0);
  });

  it('waits no longer than a quarter of a second for a Redis that does not answer', async () => {
    const { throttle } = replicas[0]!;
    server!.kill('SIGSTOP');
    const began = performance.now();
    expect(await throttle.waiting('a third')).toBe(0);
    expect(performance.now() - began).toBeLessThan(1000);
    server!.kill('SIGCONT');
  });
});
