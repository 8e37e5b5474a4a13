import { SharedRuns } from './shared-runs.ts';

it('lets all who ask during a run share the next one, which begins after each of them asked', async () => {
  const runs = new SharedRuns<number>();
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = () => {
    const number = begun.push(begun.length);
    return new Promise<number>((resolve) => ends.push(() => resolve(number)));
  };
  const first = runs.run('a', work);
  const others = [runs.run('a', work), runs.run('a', work)];
  const another = runs.run('b', work);
  expect(begun).toHaveLength(2);
  ends[1]!();
  expect(await another).toBe(2);
  ends[0]!();
  expect(await first).toBe(1);
  ends[2]!();
  expect(await Promise.all(others)).toEqual([3, 3]);
  const later = runs.run('a', work);
  ends[3]!();
  expect(await later).toBe(4);
});

it('goes on after a run that fails, and fails those who shared it', async () => {
  const runs = new SharedRuns<string>();
  const failing = () => Promise.reject(new Error('failed'));
  const first = runs.run('a', failing);
  const second = runs.run('a', () => Promise.resolve('served'));
  await expect(first).rejects.toThrow('failed');
  await expect(second).resolves.toBe('served');
});
