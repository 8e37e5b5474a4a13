import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider, useIsMutating } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { CreateForm } from './create-form.tsx';
import { OAUTH_CLIENTS } from './kinds.ts';
import { BRINGS_A_SECRET } from './under-way.ts';

jest.mock('@tanstack/react-router', () => ({ Link: 'a' }));
jest.mock('./under-way.ts', () => ({ BRINGS_A_SECRET: ['brings a secret'], readyToReveal: () => Promise.resolve() }));

const given = global.fetch;
const onReveal = jest.fn();
let created: string[];
let isAway = false;
let listed: Promise<void>;

const UnderWay = () => <output>{useIsMutating({ mutationKey: BRINGS_A_SECRET })}</output>;

beforeEach(() => {
  created = [];
  isAway = false;
  listed = Promise.resolve();
  onReveal.mockClear();
  const known = [
    { name: 'Copilot-Studio', status: 'active' },
    { name: 'old-one', status: 'revoked' },
  ];
  global.fetch = ((_path: string, { method, body }: { method?: string; body?: string }) => {
    if (method === 'POST') created.push((JSON.parse(body!) as { name: string }).name);
    const answer =
      method === 'POST' ? { client: { id: '1' }, client_secret: 'x' } : { items: known, next_cursor: null };
    const ok = method === 'POST' || !isAway;
    const json = () => Promise.resolve(ok ? answer : { error: { code: 'x', message: 'Away.' } });
    const response = { ok, status: ok ? 200 : 503, headers: new Headers(), json };
    return (method === 'POST' ? Promise.resolve() : listed).then(() => response);
  }) as never;
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <UnderWay />
        <CreateForm tenantId="t" kind={OAUTH_CLIENTS} hands={{ onReveal, onLost: jest.fn() }} />
      </QueryClientProvider>
    </MantineProvider>,
  );
});
afterEach(() => void (global.fetch = given));

const name = (value: string) => fireEvent.change(screen.getByLabelText('Name'), { target: { value } });
const press = (button: string) => fireEvent.click(screen.getByRole('button', { name: button }));

it('says before it makes a second client of one name, and makes it when asked again', async () => {
  name('copilot-studio');
  press('Create client');
  expect(await screen.findByText(/already a live client with this name/)).toBeTruthy();
  expect(created).toEqual([]);
  press('Create anyway');
  await waitFor(() => expect(onReveal).toHaveBeenCalled());
  expect(created).toEqual(['copilot-studio']);
  expect(screen.queryByText(/already a live/)).toBeNull();
});

it('makes one where it is pressed twice, and guards the page while it is asked whether the name is free', async () => {
  let answer!: () => void;
  listed = new Promise((resolve) => (answer = resolve));
  name('ticket-triage');
  press('Create client');
  await waitFor(() => expect(screen.getByText('1')).toBeTruthy());
  press('Create client');
  expect(created).toEqual([]);
  answer();
  await waitFor(() => expect(onReveal).toHaveBeenCalled());
  await waitFor(() => expect(screen.getByText('0')).toBeTruthy());
  expect(created).toEqual(['ticket-triage']);
});

it.each([
  ['a name that is free', 'ticket-triage', false],
  ['a name that only a revoked client has', 'old-one', false],
  ['any name where the list can’t be read', 'copilot-studio', true],
])('makes %s at once', async (_, wanted, away) => {
  isAway = away;
  name(wanted);
  press('Create client');
  await waitFor(() => expect(created).toEqual([wanted]));
});
