import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { CleanUpItem } from '@velgent/admin-dto';
import RevokeManyDialog from './revoke-many-dialog.tsx';

jest.mock('../../components/leave-dialog.tsx', () => ({ LeaveDialog: ({ title }: { title: string }) => title }));

const item = (id: string, last_used_at: string | null, type: CleanUpItem['type'] = 'oauth_client'): CleanUpItem => ({
  type,
  findings: [],
  credential: {
    id,
    name: id,
    last_used_at,
    ...(type === 'oauth_client' ? { client_id: `velgent_client_${id}` } : { prefix: `velgent_live_${id}` }),
  } as CleanUpItem['credential'],
});

const given = global.fetch;
afterEach(() => void (global.fetch = given));

function show(items: CleanUpItem[], usedNow: string[] = [], answered = Promise.resolve()) {
  const asked: [path: string, body: string][] = [];
  global.fetch = ((path: string, { method, body }: { method: string; body: string }) => {
    if (method === 'POST') asked.push([path, body]);
    const last_used_at = usedNow.some((id) => path.endsWith(`/${id}`)) ? new Date().toISOString() : null;
    const credential = { id: path.split('/').at(-2), revoked_at: '2026-11-24T10:00:00.000Z', last_used_at };
    const answer = path.includes('api-keys')
      ? { api_key: credential }
      : { client: credential, tokens: { live: 2, live_until: null, refused: !!body?.includes('true') } };
    const response = { ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(answer) };
    return answered.then(() => response);
  }) as never;
  const onDone = jest.fn();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <RevokeManyDialog tenantId="t" items={items} opened onClose={() => undefined} onDone={onDone} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { asked, onDone };
}

it('revokes clients with their tokens and keys without, each by its own route', async () => {
  const { asked, onDone } = show([item('a', null), item('b', null, 'api_key')]);
  fireEvent.click(await screen.findByLabelText(/Also refuse the tokens/));
  fireEvent.click(screen.getByRole('button', { name: 'Revoke 2' }));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(asked).toEqual([
    ['/api/admin/tenants/t/oauth-clients/a/revoke', '{"refuse_tokens":true}'],
    ['/api/admin/tenants/t/api-keys/b/revoke', '{}'],
  ]);
  const { outcomes } = onDone.mock.calls[0][0];
  expect(outcomes[0].done).toMatch(/^Revoked at \d\d:\d\d; 2 live tokens refused, too\.$/);
  expect(outcomes[1].done).toMatch(/^Revoked at \d\d:\d\d\.$/);
});

it('leaves what has been used since it was ticked', async () => {
  const { asked, onDone } = show([item('a', null), item('b', null)], ['b']);
  fireEvent.click(await screen.findByRole('button', { name: 'Revoke 2' }));
  await waitFor(() => expect(onDone).toHaveBeenCalled());
  expect(asked.map(([path]) => path)).toEqual(['/api/admin/tenants/t/oauth-clients/a/revoke']);
  expect(onDone.mock.calls[0][0].outcomes[1].error.message).toMatch(/^It was used within the last hour/);
});

it('asks whoever leaves before all is done', async () => {
  let answer!: () => void;
  const { onDone } = show([item('a', null), item('b', null)], [], new Promise((resolve) => (answer = resolve)));
  fireEvent.click(await screen.findByRole('button', { name: 'Revoke 2' }));
  expect(await screen.findByText(/Leave before it’s done\?/)).toBeTruthy();
  answer();
  await waitFor(() => expect(onDone).toHaveBeenCalled());
});

it('asks for the number where one is in use, and takes no other', async () => {
  const { asked } = show([item('a', new Date().toISOString()), item('b', null), item('c', null)]);
  const field = await screen.findByLabelText(/^1 of them was used within the last hour/);
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Revoke 3' });
  expect(button.disabled).toBe(true);
  for (const [typed, disabled] of [
    ['2', true],
    ['3 ', false],
  ] as const) {
    fireEvent.change(field, { target: { value: typed } });
    expect([typed, button.disabled]).toEqual([typed, disabled]);
  }
  expect(asked).toEqual([]);
});
