import { Counters } from './counters.ts';
import { MOST_REMEMBERED, Throttle } from './throttle.ts';

const SUBJECT = 'velgent_client_0123456789abcdef 192.0.2.0/24';
const FREE = 19;

let throttle: Throttle;
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-24T12:00:00Z') });
  throttle = new Throttle(new Counters(null), 'test', { free: FREE, windowSeconds: 60, longestWaitSeconds: 60 });
});
afterEach(() => jest.useRealTimers());

const attempts = async (times: number, subject = SUBJECT) => {
  const waits: number[] = [];
  for (let i = 0; i < times; i++) waits.push(await throttle.attempt(subject));
  return waits;
};

it('lets the free attempts through and one more, which has the next one wait for a second', async () => {
  expect(await attempts(FREE + 1)).toEqual(Array(FREE + 1).fill(0));
  expect(await throttle.waiting(SUBJECT)).toBe(1000);
  expect(await attempts(1)).toEqual([1000]);
  jest.advanceTimersByTime(1000);
  expect(await throttle.waiting(SUBJECT)).toBe(0);
});

it('doubles the wait with each further attempt, up to the longest', async () => {
  await attempts(FREE);
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) {
    await attempts(1);
    waits.push((await throttle.waiting(SUBJECT)) / 1000);
    jest.advanceTimersByTime(waits.at(-1)! * 1000);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

it('does not count attempts that come too early', async () => {
  await attempts(FREE + 50);
  expect(await throttle.waiting(SUBJECT)).toBe(1000);
});

it('lets one through of many at the same time that have to take turns', async () => {
  const waits = await Promise.all(Array.from({ length: 100 }, () => throttle.attempt(SUBJECT)));
  expect(waits.filter((ms) => ms === 0)).toHaveLength(FREE + 1);
  expect(await throttle.waiting(SUBJECT)).toBe(1000);
});

it('counts within its window, and forgets all a window after the last wait', async () => {
  await attempts(FREE);
  jest.advanceTimersByTime(60_001);
  expect(await attempts(FREE)).toEqual(Array(FREE).fill(0));
  expect(await throttle.waiting(SUBJECT)).toBe(0);
  await attempts(1);
  jest.advanceTimersByTime(61_001);
  await attempts(FREE);
  expect(await throttle.waiting(SUBJECT)).toBe(0);
});

it('has the wait begin anew when the attempt before it fails', async () => {
  await attempts(FREE + 1);
  jest.advanceTimersByTime(800);
  await throttle.failed(SUBJECT);
  expect(await throttle.waiting(SUBJECT)).toBe(1000);
  await throttle.failed('another');
  expect(await throttle.waiting('another')).toBe(0);
});

it('takes an attempt back, and forgets a subject', async () => {
  for (let i = 0; i < 3 * FREE; i++) {
    expect(await throttle.attempt(SUBJECT)).toBe(0);
    await throttle.takeBack(SUBJECT);
  }
  await attempts(FREE + 3);
  await throttle.forget(SUBJECT);
  expect(await attempts(FREE + 1)).toEqual(Array(FREE + 1).fill(0));
});

it('can be told to let fewer through', async () => {
  expect(await throttle.attempt(SUBJECT, 1)).toBe(0);
  expect(await throttle.attempt(SUBJECT, 1)).toBe(0);
  expect(await throttle.attempt(SUBJECT, 1)).toBe(1000);
});

it('touches no other subject', async () => {
  await attempts(FREE + 5);
  expect(await throttle.attempt(SUBJECT.replace('192.0.2', '192.0.3'))).toBe(0);
  expect(await throttle.attempt(SUBJECT.replace('abcdef', 'abcdeg'))).toBe(0);
});

it('remembers a bounded number of subjects, forgetting those that were tried longest ago', async () => {
  await attempts(FREE);
  for (let i = 0; i < MOST_REMEMBERED; i++) await throttle.attempt(`velgent_client_${i}`);
  await attempts(FREE);
  expect(await throttle.waiting(SUBJECT)).toBe(0);
  expect(jest.getTimerCount()).toBeLessThanOrEqual(3 * MOST_REMEMBERED);
});
