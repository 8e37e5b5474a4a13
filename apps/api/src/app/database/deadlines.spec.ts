import { setTimeout as sleep } from 'node:timers/promises';
import { inTime, NO_ANSWER } from './deadlines.ts';

it('gives up what has no answer in time, each once and by its own time', async () => {
  const [early, late, never] = [jest.fn(), jest.fn(), jest.fn()];
  const answers = [inTime(20, early), inTime(20, late), inTime(60_000, never)];
  answers[0]!(null, 'rows');
  await sleep(200);
  answers[1]!(null, 'rows');
  answers[2]!(null, 'rows');
  expect(early.mock.calls).toEqual([[null, 'rows']]);
  expect(late.mock.calls).toEqual([[new Error(NO_ANSWER)]]);
  expect(never.mock.calls).toEqual([[null, 'rows']]);
});

it('looks again for those that come after all had their answer', async () => {
  const told = jest.fn();
  await sleep(120);
  inTime(10, told);
  await sleep(200);
  expect(told).toHaveBeenCalledTimes(1);
});

it('leaves alone what may take its time', () => {
  const told = jest.fn();
  expect(inTime(undefined, told)).toBe(told);
});
