import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useRotateCredential } from './credentials.mutations.ts';
import { OAUTH_CLIENTS } from './kinds.ts';

jest.mock('./under-way.ts', () => ({ BRINGS_A_SECRET: ['brings a secret'], readyToReveal: () => Promise.resolve() }));

const client = { id: 'new', client_id: 'velgent_client_x' };
const ROTATED = { client, client_secret: 'velgent_secret_x', previous: { ...client, id: 'old' } };
const REVOKED = { client: { ...client, id: 'old' }, tokens: { live: 1, live_until: null, refused: true } };

const given = global.fetch;
afterEach(() => void (global.fetch = given));

it('rotates once where the refusal of the old tokens fails, and then does that alone', async () => {
  const asked: string[] = [];
  global.fetch = ((path: string) => {
    const what = path.split('/').at(-1)!;
    asked.push(what);
    const failed = asked.filter((each) => each === 'revoke').length === 1 && what === 'revoke';
    const body = what === 'rotate' ? ROTATED : failed ? { error: { code: 'x', message: 'Away.' } } : REVOKED;
    const status = failed ? 503 : 200;
    return Promise.resolve({ ok: !failed, status, headers: new Headers(), json: () => Promise.resolve(body) });
  }) as never;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  const [onReveal, onCutOff] = [jest.fn(), jest.fn()];
  const hands = { onReveal, onLost: jest.fn() };
  const { result } = renderHook(() => useRotateCredential('t', OAUTH_CLIENTS, hands, onCutOff), { wrapper });
  const asking = { id: 'old', graceSeconds: 0, refuseTokens: true };
  const rotate = async (): Promise<unknown> => await act(() => result.current.mutateAsync(asking));
  await expect(rotate()).rejects.toThrow('Away.');
  expect(onCutOff).not.toHaveBeenCalled();
  expect(await rotate()).toEqual(client);
  expect(asked).toEqual(['rotate', 'revoke', 'revoke']);
  expect([onReveal.mock.calls.length, onCutOff.mock.calls.length]).toEqual([1, 1]);
});
