import { setTimeout as sleep } from 'node:timers/promises';
import { SessionTouches } from './session-touches.ts';

it('writes one touch of a session at a time, and of those that come meanwhile the newest', async () => {
  const written: string[] = [];
  let [atOnce, most] = [0, 0];
  const touches = new SessionTouches<number>(async (sid, data) => {
    most = Math.max(most, ++atOnce);
    await sleep(5);
    atOnce--;
    written.push(`${sid}${data}`);
  });
  for (let i = 1; i <= 200; i++) touches.touch('a', i);
  await touches.settle();
  touches.touch('a', 201);
  await touches.settle();
  expect(written).toEqual(['a1', 'a200', 'a201']);
  expect(most).toBe(1);
});

it('keeps no session waiting for another', async () => {
  const written: string[] = [];
  const touches = new SessionTouches<number>(async (sid) => {
    await sleep(sid === 'slow' ? 20 : 0);
    written.push(sid);
  });
  touches.touch('slow', 1);
  touches.touch('quick', 1);
  await touches.settle();
  expect(written).toEqual(['quick', 'slow']);
});

it.each([0, 1, 2, 3, 4, 5])('loses none that comes %i steps after the one before was written', async (steps) => {
  const written: number[] = [];
  let done: () => void = () => undefined;
  const touches = new SessionTouches<number>((_, data) => {
    written.push(data);
    return new Promise((resolve) => (done = resolve));
  });
  touches.touch('a', 1);
  done();
  for (let i = 0; i < steps; i++) await Promise.resolve();
  touches.touch('a', 2);
  await new Promise((resolve) => setImmediate(resolve));
  expect(written).toEqual([1, 2]);
});
