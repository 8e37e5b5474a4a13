import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
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
