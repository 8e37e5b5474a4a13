import { ALLOWED_FAILURES, FailureCounters, MAX_PAIRS } from './failure-counters.ts';

const PAIR = 'velgent_client_0123456789abcdef 192.0.2.0/24';

describe('FailureCounters in memory', () => {
  let counters: FailureCounters;
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-11-24T12:00:00Z') });
    counters = new FailureCounters(null);
  });
  afterEach(() => jest.useRealTimers());

  const fail = async (times: number) => {
    for (let i = 0; i < times; i++) await counters.add(PAIR);
  };
  const wait = async () => (await counters.remaining(PAIR)) / 1000;

  it('lets 20 failures within 60 seconds pass, and then has the pair wait for one second', async () => {
    await fail(ALLOWED_FAILURES - 1);
    expect(await wait()).toBe(0);
    await fail(1);
    expect(await wait()).toBe(1);
    expect(await counters.add(PAIR)).toBe(1000);
    jest.advanceTimersByTime(1000);
    expect(await wait()).toBe(0);
  });

  it('doubles the wait with each further failure, up to 60 seconds', async () => {
    await fail(ALLOWED_FAILURES - 1);
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      await fail(1);
      waits.push(await wait());
      jest.advanceTimersByTime(waits.at(-1)! * 1000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('counts failures that come at once as one wait, not as many', async () => {
    const waits = await Promise.all(Array.from({ length: 100 }, () => counters.add(PAIR)));
    expect(waits.filter((ms) => ms === 0)).toHaveLength(ALLOWED_FAILURES);
    expect(await wait()).toBe(1);
  });

  it('does not count failures that lie more than 60 seconds back', async () => {
    await fail(ALLOWED_FAILURES - 1);
    jest.advanceTimersByTime(60_001);
    await fail(ALLOWED_FAILURES - 1);
    expect(await wait()).toBe(0);
  });

  it('forgets all of it 60 seconds after the last wait', async () => {
    await fail(ALLOWED_FAILURES);
    jest.advanceTimersByTime(61_001);
    await fail(ALLOWED_FAILURES - 1);
    expect(await wait()).toBe(0);
  });

  it('touches no other pair', async () => {
    await fail(ALLOWED_FAILURES + 5);
    expect(await counters.remaining(PAIR.replace('192.0.2', '192.0.3'))).toBe(0);
    expect(await counters.add(PAIR.replace('abcdef', 'abcdeg'))).toBe(0);
  });

  it('remembers a bounded number of pairs, forgetting those that failed longest ago', async () => {
    await fail(ALLOWED_FAILURES);
    for (let i = 0; i < MAX_PAIRS; i++) await counters.add(`velgent_client_${i}`);
    expect(await wait()).toBe(0);
    expect(jest.getTimerCount()).toBeLessThanOrEqual(3 * MAX_PAIRS);
  });
});
