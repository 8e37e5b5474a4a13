import pino from 'pino';
import { Meters } from '../metrics/meters.ts';
import type { Job } from './job.ts';
import { Maintenance } from './maintenance.ts';

const EVERY_MS = 60_000;

let meters: Meters;
let maintenance: Maintenance;
let log: { level: number; job: string; reason: string }[];

beforeEach(() => {
  jest.useFakeTimers();
  log = [];
  meters = new Meters();
  maintenance = new Maintenance(meters, pino({}, { write: (line) => log.push(JSON.parse(line)) }));
});
afterEach(() => jest.useRealTimers());

const start = (job: Partial<Job> & Pick<Job, 'run'>) => maintenance.start({ name: 'tidy', everyMs: EVERY_MS, ...job });
const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const sample = (name: string, labels: object) =>
  meters
    .snapshot()
    .find((family) => family.name === name)!
    .values.find((value) => JSON.stringify(value.labels) === JSON.stringify(labels))!.value;
const runs = (outcome: string) => sample('velgent_maintenance_runs_total', { task: 'tidy', outcome });

it('runs a job at once and again and again, each wait up to a tenth shorter or longer', async () => {
  const at: number[] = [];
  start({ run: async () => void at.push(Date.now()) });
  await pass(50 * EVERY_MS);
  const waits = at.slice(1).map((time, i) => (time - at[i]!) / EVERY_MS);
  expect(waits.length).toBeGreaterThan(44);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(0.9);
  expect(Math.max(...waits)).toBeLessThanOrEqual(1.1);
  expect(new Set(waits).size).toBeGreaterThan(10);
  expect(runs('success')).toBe(at.length);
  expect(sample('velgent_maintenance_last_success_timestamp_seconds', { task: 'tidy' })).toBe(at.at(-1)! / 1000);
});

it('comes again when the run says so', async () => {
  let count = 0;
  start({ run: async () => (count++ === 0 ? 1_000 : undefined) });
  await pass(1_200);
  expect(count).toBe(2);
  await pass(EVERY_MS / 2);
  expect(count).toBe(2);
});

it('logs what failed, counts it, and tries again after the time for that', async () => {
  let count = 0;
  const run = async () => {
    if (count++ === 0) throw new Error('the database is away');
  };
  start({ firstAfterMs: 5_000, retryAfterMs: 10_000, run });
  expect(count).toBe(0);
  await pass(5_500);
  expect([runs('failure'), runs('success')]).toEqual([1, 0]);
  expect(log).toMatchObject([{ level: 40, job: 'tidy', reason: 'Error: the database is away' }]);
  await pass(11_000);
  expect([runs('failure'), runs('success')]).toEqual([1, 1]);
});

it('never has two runs of a job at a time, and waits for the one under way when it stops', async () => {
  let [running, begun, interrupted] = [0, 0, false];
  let end: () => void = () => undefined;
  const run = async () => {
    begun++;
    expect(++running).toBe(1);
    await new Promise<void>((resolve) => (end = resolve));
    running--;
  };
  start({ run, interrupt: () => (interrupted = true) });
  await pass(3 * EVERY_MS);
  expect(begun).toBe(1);
  let stopped = false;
  const stop = maintenance.beforeApplicationShutdown().then(() => (stopped = true));
  await pass(EVERY_MS);
  expect([stopped, interrupted]).toEqual([false, true]);
  end();
  await stop;
  start({ run });
  await pass(3 * EVERY_MS);
  expect([running, begun, jest.getTimerCount()]).toEqual([0, 1, 0]);
});

it('does not log what an interruption broke off', async () => {
  let fail: (error: Error) => void = () => undefined;
  start({ run: () => new Promise((_, reject) => (fail = reject)), interrupt: () => fail(new Error('ended')) });
  await maintenance.beforeApplicationShutdown();
  expect(log).toEqual([]);
});
