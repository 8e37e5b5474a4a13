import { KeptAnswers, MOST_KEPT } from './kept-answers.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('refuses one more than a tenant may have kept, by what the database counts once a minute, and no other tenant', async () => {
  const kept = { full: MOST_KEPT - 2, other: 0 };
  const count = jest.fn((tenant: string) => Promise.resolve(kept[tenant as keyof typeof kept]));
  const answers = new KeptAnswers({ count });
  const room = (tenant: string) => answers.hasRoom(tenant);
  expect(room('full')).toBe(true); // the count comes beside the call
  await jest.advanceTimersByTimeAsync(1);
  expect([room('full'), room('full'), room('full')]).toEqual([true, true, false]);
  expect(room('other')).toBe(true);
  expect(count).toHaveBeenCalledTimes(2);
  kept.full = 10;
  await jest.advanceTimersByTimeAsync(60_001);
  expect(room('full')).toBe(false); // asks anew
  await jest.advanceTimersByTimeAsync(1);
  expect(room('full')).toBe(true);
});

it('takes a count that failed for none', async () => {
  const answers = new KeptAnswers({ count: () => Promise.reject(new Error('away')) });
  expect(answers.hasRoom('tenant')).toBe(true);
  await jest.advanceTimersByTimeAsync(1);
  expect(answers.hasRoom('tenant')).toBe(true);
});
