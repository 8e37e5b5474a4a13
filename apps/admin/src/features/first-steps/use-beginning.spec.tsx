import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useBeginning } from './use-beginning.ts';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
const call = { operation: 'summarise_text', user_agent: null };
const client = { status: 'active', secret_delivered: true };

interface Server {
  /** How old the organisation is, in days. */
  age: number;
  active: number;
  older: object[];
  calls: object[];
  enrolled: string | null;
}

const EMPTY: Server = { age: 0, active: 0, older: [], calls: [], enrolled: null };

/** Answers as the admin API does; a part that is not there answers 503. */
function stateWith(server: Partial<Server>, broken?: string) {
  const now: Server = { ...EMPTY, ...server };
  const none = { active: 0, expiring: 0 };
  const answers = ({ age, active, older, calls, enrolled }: Server): [RegExp, unknown][] => [
    [
      /\/overview$/,
      { credentials: { oauth_clients: { active, expiring: 0 }, api_keys: none }, calls: { last_7_days: 0 } },
    ],
    [/\/activity\?.*to=/, { items: older }],
    [/\/activity\?/, { items: calls }],
    [/\/oauth-clients/, { items: active > 0 ? [client] : [] }],
    [/\/api-keys/, { items: [] }],
    [/second-factor/, { second_factor: { enrolled_at: enrolled } }],
    [/\/tenants\/acme$/, { tenant: { created_at: ago(age) } }],
  ];
  const asked: string[] = [];
  globalThis.fetch = ((path: string) => {
    asked.push(path);
    const answer = answers(now).find(([pattern]) => pattern.test(path))?.[1];
    const ok = !(broken && path.includes(broken));
    return Promise.resolve({ ok, status: ok ? 200 : 503, headers: new Headers(), json: () => Promise.resolve(answer) });
  }) as never;
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result, unmount } = renderHook(() => useBeginning('acme', 'ada'), { wrapper });
  return { current: () => result.current, asked, unmount, queries, now };
}

async function known(...of: Parameters<typeof stateWith>) {
  const shown = stateWith(...of);
  await waitFor(() => expect(shown.current().state.is).not.toBe('unknown'));
  const { state } = shown.current();
  shown.unmount();
  shown.queries.clear();
  return { state, asked: shown.asked };
}

it.each<[string, Partial<Server>, 'on' | 'over']>([
  ['an empty organisation', {}, 'on'],
  ['an empty one that is a year old', { age: 365 }, 'on'],
  ['one that lacks a second factor only', { active: 1, calls: [call] }, 'on'],
  ['one where all is done', { active: 1, calls: [call], enrolled: ago(1) }, 'over'],
  ['one whose calls succeeded a week ago', { active: 1, older: [call], calls: [call] }, 'over'],
])('has first steps for %s: %j is %s', async (_, server, is) => expect((await known(server)).state.is).toBe(is));

it('asks nothing more of an organisation that has long begun', async () => {
  const { state, asked } = await known({ age: 31, active: 1 });
  expect(state.is).toBe('over');
  expect(asked.filter((path) => path.includes('/activity'))).toEqual([]);
});

it.each(['/activity', '/oauth-clients', 'second-factor'])('shows none where %s fails', async (part) =>
  expect((await known({}, part)).state.is).toBe('over'),
);

it('stays for as long as the page is open, and follows what is done there', async () => {
  const { now, current, queries, unmount } = stateWith({ age: 365 });
  await waitFor(() => expect(current().state.is).toBe('on'));
  Object.assign(now, { active: 1, older: [call] });
  await act(async () => {
    await queries.invalidateQueries();
    await new Promise((resolve) => setTimeout(resolve, 50)); // what they tell comes a moment later
  });
  const { state } = current();
  expect(state.is === 'on' && state.beginning.credentials).toEqual([client]);
  unmount();
  queries.clear();
});

it('stays away once it is dismissed', async () => {
  const shown = stateWith({});
  await waitFor(() => expect(shown.current().state.is).toBe('on'));
  act(() => shown.current().dismiss());
  expect(shown.current().state.is).toBe('over');
  shown.unmount();
  shown.queries.clear();
  expect((await known({})).state.is).toBe('over');
});
