import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, renderHook, screen, waitFor } from '@testing-library/react';
import type { Admin } from '@velgent/admin-dto';
import type { ReactNode } from 'react';
import { ApiError } from '../../lib/api.ts';
import { enrolmentAsked } from '../../lib/enrolment-asked.ts';
import { pageBefore } from '../../lib/page-before.ts';
import { withProof } from '../../lib/proof.ts';
import { useEnter } from './session.mutations.ts';
import { SignInForm } from './sign-in-form.tsx';

jest.mock('@tanstack/react-router', () => ({ Link: 'a' }));

const ADMIN = { id: 'ada' };
let sent: unknown[];
let container: HTMLElement;
const onSignedIn = jest.fn();
const given = global.fetch;

const field = (name: string) => container.querySelector<HTMLInputElement>(`input[name=${name}]`)!;
const submit = () => fireEvent.submit(container.querySelector('form')!);

beforeEach(() => {
  sent = [];
  onSignedIn.mockReset();
  global.fetch = ((_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    const json = () => Promise.resolve({ admin: ADMIN });
    return Promise.resolve({ ok: true, status: 200, headers: new Headers(), json });
  }) as never;
  ({ container } = render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <SignInForm onSignedIn={onSignedIn} />
      </QueryClientProvider>
    </MantineProvider>,
  ));
});
afterEach(() => void (global.fetch = given));

it('sends what stands in the fields, also where a password manager put it there without an event', async () => {
  field('email').value = ' ada@acme.example ';
  field('password').value = 'a long enough pass phrase';
  submit();
  await waitFor(() => expect(onSignedIn).toHaveBeenCalled());
  expect(sent).toEqual([{ email: 'ada@acme.example', password: 'a long enough pass phrase' }]);
});

it('says which field is empty, and sends nothing', () => {
  submit();
  expect(screen.getByText('Enter your e-mail.')).toBeTruthy();
  fireEvent.change(field('email'), { target: { value: 'ada@acme.example' } });
  submit();
  expect(screen.getByText('Enter your password.')).toBeTruthy();
  expect(screen.queryByText('Enter your e-mail.')).toBeNull();
  expect(sent).toEqual([]);
});

it('does with the code of whoever signs in next nothing that waited for somebody else’s', async () => {
  const waits = jest.fn(() => Promise.reject(new ApiError(403, 'second_factor_required', 'A code is needed.')));
  const waiting = withProof(waits);
  waiting.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve));
  enrolmentAsked.set(true);
  pageBefore.set('next', '');
  const queryClient = new QueryClient();
  const { result } = renderHook(() => ({ enter: useEnter(), enrolsFirst: enrolmentAsked.useValue() }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    ),
  });
  act(() => result.current.enter({ ...ADMIN, id: 'bob' } as Admin));
  await expect(waiting).rejects.toMatchObject({ code: 'second_factor_required' });
  expect(waits).toHaveBeenCalledTimes(1);
  expect(result.current.enrolsFirst).toBe(false);
  expect(pageBefore.get('next')).toBeUndefined();
});
