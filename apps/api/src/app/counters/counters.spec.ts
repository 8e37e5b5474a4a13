import { Counters } from './counters.ts';

it('remembers no more keys than it may, and forgets those that were hit longest ago', async () => {
  jest.useFakeTimers();
  const counter = new Counters(null).create('guesses', 900, 100);
  await counter.hit('first');
  for (let i = 0; i < 99; i++) await counter.hit(`key ${i}`);
  expect((await counter.hit('first')).count).toBe(2);
  for (let i = 0; i < 1_000; i++) await counter.hit(`other ${i}`);
  expect(jest.getTimerCount()).toBe(100);
  expect((await counter.hit('other 999')).count).toBe(2);
  expect((await counter.hit('first')).count).toBe(1);
  jest.useRealTimers();
});
