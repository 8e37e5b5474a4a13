import { QueryObserver } from '@tanstack/react-query';
import type { Page } from '@velgent/admin-dto';
import { ApiError, call } from '../lib/api.ts';
import { isInBackground } from '../lib/background.ts';
import { everyPage } from '../lib/every-page.ts';
import { queryClient } from './query-client.ts';

const later = () => new Promise((resolve) => setTimeout(resolve, 5));

const LIST = ['organisations', 'list'];

async function staleAfter(act: () => Promise<unknown>, meta?: { answers401: boolean }) {
  queryClient.setQueryData(LIST, []);
  await queryClient
    .getMutationCache()
    .build(queryClient, { mutationFn: act, meta })
    .execute(undefined)
    .catch(() => undefined);
  return queryClient.getQueryState(LIST)?.isInvalidated;
}

const fails = (status: number) => () => Promise.reject(new ApiError(status, 'code', 'It failed.'));

it('reads again what is shown after a change, also after one that failed half-way', async () => {
  expect(await staleAfter(() => Promise.resolve())).toBe(true);
  expect(await staleAfter(fails(503))).toBe(true);
});

it('reads nothing again for somebody who is signed out', async () => {
  expect(await staleAfter(fails(401))).toBe(false);
  expect(await staleAfter(() => Promise.resolve(), { answers401: true })).toBe(false);
});

it('marks what it asks for by itself, and that alone', async () => {
  const marks: (string | undefined)[] = [];
  globalThis.fetch = (_path, init) => {
    marks.push((init!.headers as Record<string, string>)['x-velgent-background']);
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({}) } as Response);
  };
  const observer = new QueryObserver(queryClient, {
    queryKey: ['polled'],
    queryFn: () => call('GET', '/polled'),
    refetchInterval: 20,
  });
  const stop = observer.subscribe(() => undefined);
  while (marks.length < 3) await later();
  await observer.refetch();
  stop();
  queryClient.clear();
  expect(marks.slice(0, 3)).toEqual([undefined, '1', '1']);
  expect(marks.at(-1)).toBeUndefined();
});

it('marks the next page and another try of it, too', async () => {
  const marks: (string | undefined)[] = [];
  globalThis.fetch = (_path, init) => {
    marks.push((init!.headers as Record<string, string>)['x-velgent-background']);
    if (marks.length === 4) return Promise.reject(new TypeError('away'));
    const page = { items: [], next_cursor: marks.length % 2 ? 'next' : null };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(page) } as Response);
  };
  const observer = new QueryObserver(queryClient, {
    queryKey: ['polled in pages'],
    queryFn: ({ signal }) => everyPage(() => call<Page<unknown>>('GET', '/polled', undefined, { signal })),
    refetchInterval: 20,
    retryDelay: 1,
  });
  const stop = observer.subscribe(() => undefined);
  while (marks.length < 6) await later();
  stop();
  queryClient.clear();
  expect(marks.slice(0, 6)).toEqual([undefined, undefined, '1', '1', '1', '1']);
});

it('reads again by itself what could not be reached, once the server answers', async () => {
  let away = true;
  globalThis.fetch = () => Promise.resolve({ ok: !away } as Response);
  const asked: boolean[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey: ['shown'],
    queryFn: () => {
      asked.push(isInBackground());
      return away ? fails(0)() : Promise.resolve('there');
    },
    retry: false,
  });
  const stop = observer.subscribe(() => undefined);
  while (!observer.getCurrentResult().isError) await later();
  dispatchEvent(new Event('online'));
  await later();
  expect(asked).toEqual([false]);
  away = false;
  dispatchEvent(new Event('online'));
  while (!observer.getCurrentResult().isSuccess) await later();
  stop();
  queryClient.clear();
  expect(asked).toEqual([false, true]);
});
