import { ApiError } from '../../lib/api.ts';
import { sessionEnded } from '../../lib/session-ended.ts';
import { runMany } from './run-many.ts';

const refused = (status: number, code = 'conflict') => new ApiError(status, code, 'No.');
const numbers = Array.from({ length: 20 }, (_, at) => at);

it('does each once, at most four at a time after the first, and keeps their order', async () => {
  let [running, most] = [0, 0];
  const counts: number[] = [];
  const act = async (item: number) => {
    most = Math.max(most, ++running);
    if (item === 0) expect(running).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, (item * 7) % 5));
    running--;
    return `did ${item}`;
  };
  const outcomes = await runMany(numbers, act, (count) => counts.push(count));
  expect(outcomes).toEqual(numbers.map((of) => ({ of, done: `did ${of}` })));
  expect(most).toBe(4);
  expect(counts).toEqual(numbers.map((at) => at + 1));
});

it('goes on after one that is refused, and says which', async () => {
  const error = refused(409);
  const outcomes = await runMany([1, 2, 3], (item) => (item === 2 ? Promise.reject(error) : Promise.resolve('done')));
  expect(outcomes).toEqual([
    { of: 1, done: 'done' },
    { of: 2, error },
    { of: 3, done: 'done' },
  ]);
});

it('does nothing at all where the second factor is not given', async () => {
  const act = jest.fn(() => Promise.reject(refused(403, 'second_factor_required')));
  await expect(runMany(numbers, act)).rejects.toMatchObject({ code: 'second_factor_required' });
  expect(act).toHaveBeenCalledTimes(1);
});

it('tells what was done where the session ends on the way', async () => {
  const ended = jest.fn();
  const forget = sessionEnded.subscribe(ended);
  const act = (item: number) => (item > 2 ? Promise.reject(refused(401)) : Promise.resolve('done'));
  const outcomes = await runMany(numbers, act);
  expect(outcomes.filter(({ done }) => done)).toHaveLength(3);
  expect(ended).toHaveBeenCalledTimes(1);
  forget();
  sessionEnded.set(false);
});

it('does nothing to none', async () => expect(await runMany([], jest.fn())).toEqual([]));
