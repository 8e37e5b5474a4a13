import { ApiError } from '../../lib/api.ts';
import { PageError } from '../../lib/explain.ts';
import { sessionEnded } from '../../lib/session-ended.ts';
import { textOf } from './many-receipt.tsx';
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
  expect(outcomes).toHaveLength(numbers.length);
  expect(ended).toHaveBeenCalledTimes(1);
  forget();
  sessionEnded.set(false);
});

it.each([
  ['the session ends', refused(401)],
  ['a second factor is asked for again and not given', refused(403, 'second_factor_required')],
])('tries no more once %s', async (_, error) => {
  const act = jest.fn((item: number) => (item > 2 ? Promise.reject(error) : Promise.resolve('done')));
  const outcomes = await runMany(numbers, act);
  expect(act.mock.calls.length).toBeLessThan(10);
  expect(outcomes.slice(3)).toEqual(numbers.slice(3).map((of) => ({ of, error })));
  sessionEnded.set(false);
});

it('says of what got no answer that it may be done, and not that it is not', () => {
  const of = (name: string) => ({ name, publicId: name });
  const receipt = {
    done: 'revoked',
    at: 0,
    outcomes: [
      { of: of('a'), done: 'Revoked at 10:00.' },
      { of: of('b'), error: new ApiError(0, 'unreachable', 'The server didn’t respond.') },
      { of: of('c'), error: refused(503) },
      { of: of('d'), error: refused(409) },
      { of: of('e'), error: new PageError('It had already ended.') },
    ],
  };
  const lines = textOf(receipt)
    .split('\n')
    .map((line) => line.split('\t')[2]);
  expect(lines[2]).toMatch(/^May be revoked: Can’t reach/);
  expect(lines.slice(3, 6)).toEqual(['May be revoked: No.', 'Not revoked: No.', 'Not revoked: It had already ended.']);
});

it('does nothing to none', async () => expect(await runMany([], jest.fn())).toEqual([]));
