import { setTimeout as sleep } from 'node:timers/promises';
import { MOST_WAITING, WaitingDuplicates } from './waiting-duplicates.ts';

/** Of a caller who stays. */
const stays = () => new AbortController().signal;

it('lets so many calls wait, which ask by two at a time, and refuses others with a time to come back', async () => {
  const waiting = new WaitingDuplicates();
  let [asking, most, over] = [0, 0, false];
  const ask = async () => {
    most = Math.max(most, ++asking);
    await sleep(1);
    asking--;
    return over ? 'answer' : undefined;
  };
  const all = Array.from({ length: MOST_WAITING }, () => waiting.until(ask, stays()));
  await expect(waiting.until(ask, stays())).rejects.toMatchObject({
    code: 'upstream_unavailable',
    options: { headers: { 'Retry-After': '2' } },
  });
  await sleep(300);
  over = true;
  expect(new Set(await Promise.all(all))).toEqual(new Set(['answer']));
  expect(most).toBe(2);
  expect(await waiting.until(ask, stays())).toBe('answer');
});

it('asks no more for a caller who has left, and has their place free', async () => {
  const waiting = new WaitingDuplicates();
  const callers = Array.from({ length: MOST_WAITING }, () => new AbortController());
  const ask = jest.fn(() => Promise.resolve(undefined));
  const left = callers.map(({ signal }) => waiting.until(ask, signal));
  for (const caller of callers) caller.abort();
  for (const { status } of await Promise.allSettled(left)) expect(status).toBe('rejected');
  expect(ask).not.toHaveBeenCalled();
  expect(await waiting.until(() => Promise.resolve(1), stays())).toBe(1);
});

it('refuses a tenant beyond its own places, and lets another ask in its turn', async () => {
  const waiting = new WaitingDuplicates();
  const asked: string[] = [];
  let over = false;
  const ask = (tenant: string) => async () => {
    asked.push(tenant);
    await sleep(5);
    return over || tenant === 'one' ? tenant : undefined;
  };
  const many = Array.from({ length: MOST_WAITING }, () => waiting.until(ask('many'), stays(), 'many'));
  await expect(waiting.until(ask('many'), stays(), 'many')).rejects.toMatchObject({ code: 'upstream_unavailable' });
  await expect(waiting.until(ask('one'), stays(), 'one')).resolves.toBe('one');
  expect(asked.indexOf('one')).toBeLessThan(10);
  over = true;
  await Promise.all(many);
});
