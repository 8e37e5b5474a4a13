import { ApiError } from '../lib/api.ts';
import { queryClient } from './query-client.ts';

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
