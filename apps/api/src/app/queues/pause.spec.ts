import { setTimeout as sleep } from 'node:timers/promises';
import { FairQueue } from './fair-queue.ts';
import { pauseAfter, type Pausing } from './pause.ts';
import { recentOwners, RecentOwners } from './recent-owners.ts';

const PAUSING: Pausing = { share: 0.75 };

it('knows whether anybody but one was seen within the last second', () => {
  let now = 0;
  const owners = new RecentOwners(() => now);
  expect(owners.othersThan('a')).toBe(false);
  owners.saw('a');
  expect([owners.othersThan('a'), owners.othersThan('b')]).toEqual([false, true]);
  owners.saw('b');
  owners.saw('a');
  owners.saw('a');
  expect([owners.othersThan('a'), owners.othersThan('b')]).toEqual([true, true]);
  now = 1_500;
  owners.saw('a');
  expect([owners.othersThan('a'), owners.othersThan('b')]).toEqual([false, true]);
});

it('leaves the share of others after a job that another one waits behind, while there are others', () => {
  recentOwners.saw('noisy');
  recentOwners.saw('calm');
  expect(pauseAfter(PAUSING, 'noisy', 10, true)).toBe(30);
  expect(pauseAfter(PAUSING, 'noisy', 10, false)).toBe(0);
  expect(pauseAfter({ ...PAUSING, after: 'every job' }, 'noisy', 10, false)).toBe(30);
  expect(pauseAfter({ ...PAUSING, except: 'noisy' }, 'noisy', 10, true)).toBe(0);
  expect(pauseAfter(PAUSING, 'noisy', 60_000, true)).toBe(250);
});

/** How long it takes, from the first to the last answer. */
async function served(queue: FairQueue, jobs: number): Promise<number> {
  const began = performance.now();
  await Promise.all(Array.from({ length: jobs }, () => queue.run('noisy', () => sleep(5))));
  return performance.now() - began;
}

describe('one owner with many jobs', () => {
  const options = { atOnce: 2, atOnceOfOne: 1, mostWaiting: 100, mostWaitingOfOne: 100, pausing: PAUSING };

  it('pauses between them while others are served, and not when alone', async () => {
    await sleep(1_100);
    const alone = Math.min(await served(new FairQueue(options), 20), await served(new FairQueue(options), 20));
    const others = setInterval(() => recentOwners.saw('calm'), 5);
    const beside = await served(new FairQueue(options), 20);
    clearInterval(others);
    expect(beside / alone).toBeGreaterThan(1.5);
  });

  it('is answered before the pause, in which another owner finds a place', async () => {
    const queue = new FairQueue({ ...options, pausing: { ...PAUSING, evenAlone: true } });
    const [first, second] = [queue.run('noisy', () => sleep(50)), queue.run('noisy', () => sleep(0))];
    await first;
    await expect(Promise.race([second.then(() => 'second'), queue.run('calm', async () => 'calm')])).resolves.toBe(
      'calm',
    );
    await second;
  });

  it('pauses as long where as many may wait as come', async () => {
    const unbounded = { ...options, mostWaiting: Infinity, mostWaitingOfOne: Infinity };
    const took = await served(new FairQueue({ ...unbounded, pausing: { share: 0.75, evenAlone: true } }), 20);
    expect(took).toBeGreaterThan(19 * (5 + 14));
  });

  it('is refused nothing for the sake of pauses', async () => {
    const queue = new FairQueue({ ...options, longestWaitMs: 4_000, pausing: { share: 0.95, evenAlone: true } });
    await expect(served(queue, 60)).resolves.toBeLessThan(4_000);
  });
});

it('refuses nobody for the sake of pauses, however many owners wait', async () => {
  const queue = new FairQueue({
    atOnce: 2,
    atOnceOfOne: 1,
    mostWaiting: 400,
    mostWaitingOfOne: 50,
    longestWaitMs: 2_000,
    pausing: { share: 0.95, evenAlone: true },
  });
  const jobs = Array.from({ length: 400 }, (_, i) => queue.run(`noisy ${i % 8}`, () => sleep(1)));
  await expect(Promise.all(jobs)).resolves.toHaveLength(400);
});
