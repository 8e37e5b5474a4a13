import cluster from 'node:cluster';
import { EventEmitter } from 'node:events';
import pino from 'pino';
import type { Settings } from '../app/config/settings.ts';
import { READY, STARTED, STOPPING } from './worker-messages.ts';
import { START_PATIENCE_MS, Workers } from './workers.ts';

// Jest's clock does not reach this one by itself.
jest.mock('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
}));

class FakeWorker extends EventEmitter {
  sent: unknown[] = [];
  signals: string[] = [];
  private dead = false;
  process = {
    kill: (signal: string) => {
      this.signals.push(signal);
      this.die(null, signal);
    },
  };

  send(message: unknown): void {
    this.sent.push(message);
  }
  isDead(): boolean {
    return this.dead;
  }
  die(code: number | null, signal: string | null = null): void {
    if (this.dead) return;
    this.dead = true;
    this.emit('exit', code, signal);
  }
  serve(): void {
    this.emit('message', STARTED);
    this.emit('message', READY);
  }
}

let forked: FakeWorker[];
let workers: Workers;
const settled = () => jest.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  jest.useFakeTimers();
  forked = [];
  jest.spyOn(cluster, 'fork').mockImplementation(() => {
    const worker = new FakeWorker();
    forked.push(worker);
    cluster.workers![forked.length] = worker as never;
    return worker as never;
  });
  Object.defineProperty(cluster, 'workers', { value: {}, configurable: true });
  const settings = { workers: 2, masterKeys: [Buffer.alloc(32)], llm: undefined } as unknown as Settings;
  workers = new Workers(settings, pino({ level: 'silent' }));
  const started = workers.start();
  for (const worker of forked) worker.serve();
  await started;
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

it('outlives a worker that dies before it was told something', async () => {
  expect(() => forked[0]!.emit('error', new Error('write EPIPE'))).not.toThrow();
  await settled();
  expect(forked).toHaveLength(2);
  forked[0]!.die(null, 'SIGKILL');
  await settled();
  expect(forked).toHaveLength(3);
});

it('starts another one a second after one could not be started at all', async () => {
  forked[0]!.die(1);
  await settled();
  forked[2]!.emit('error', new Error('spawn EAGAIN')); // and there is no exit of what never ran
  await jest.advanceTimersByTimeAsync(900);
  expect(forked).toHaveLength(3);
  await jest.advanceTimersByTimeAsync(200);
  expect(forked).toHaveLength(4);
});

it('ends one that hangs in its start, and starts another', async () => {
  forked[0]!.die(1);
  await settled();
  forked[2]!.emit('message', STARTED);
  await jest.advanceTimersByTimeAsync(START_PATIENCE_MS - 1);
  expect(forked[2]!.signals).toEqual([]);
  await jest.advanceTimersByTimeAsync(1_100);
  expect(forked[2]!.signals).toEqual(['SIGKILL']);
  expect(forked).toHaveLength(4);
});

it('replaces one that takes no more connections while it still answers, once', async () => {
  forked[0]!.emit('message', STOPPING);
  await settled();
  expect(forked).toHaveLength(3);
  forked[2]!.serve();
  forked[0]!.die(0);
  await settled();
  expect(forked).toHaveLength(3);
});

it('starts none once it stops, also when one says so first', async () => {
  const stopped = workers.stop();
  for (const worker of forked) worker.emit('message', STOPPING);
  await stopped;
  await settled();
  expect(forked.map(({ signals }) => signals)).toEqual([['SIGTERM'], ['SIGTERM']]);
});
