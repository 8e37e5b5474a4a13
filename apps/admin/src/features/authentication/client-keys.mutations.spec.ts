import { addMadeKey } from './client-keys.mutations.ts';
import type { OneTimeKeyPair } from './key-pair.ts';

const pair = { publicJwk: { kid: 'mine' } } as OneTimeKeyPair;
const key = (thumbprint: string, status = 'active') => ({ id: thumbprint, thumbprint, status });

const given = global.fetch;
afterEach(() => void (global.fetch = given));

/** `status` of the answer to the key that is added (0: none comes), and the keys that there are then. */
function add(status: number, ...items: object[]) {
  global.fetch = ((_: string, { method }: { method: string }) => {
    if (method === 'POST' && status === 0) return Promise.reject(new TypeError());
    const ok = method === 'GET' || status === 201;
    const body =
      method === 'GET' ? { items, next_cursor: null } : { key: key('mine'), error: { code: 'x', message: 'No.' } };
    return Promise.resolve({
      ok,
      status: ok ? 200 : status,
      headers: new Headers(),
      json: () => Promise.resolve(body),
    });
  }) as never;
  return addMadeKey('t', 'c', { jwk: {} }, pair);
}

describe('a key that was made here', () => {
  it.each([201, 0, 503, 409])('is in use where the answer is %i and the client has it', async (status) =>
    expect(await add(status, key('other'), key('mine'))).toEqual(key('mine')),
  );

  it('is not where the client has another one, or one that has ended', async () => {
    await expect(add(409, key('other'))).rejects.toThrow('No.');
    await expect(add(503, key('mine', 'retired'))).rejects.toThrow('No.');
    await expect(add(0)).rejects.toThrow();
  });

  it('is not asked for after a refusal', async () => {
    await expect(add(400, key('mine'))).rejects.toThrow('No.');
  });
});
