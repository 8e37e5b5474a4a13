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
