import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { sessionEnded } from '../../lib/session-ended.ts';
import { CheckAssertion } from './check-assertion.tsx';

const given = global.fetch;
afterEach(() => {
  global.fetch = given;
  sessionEnded.set(false);
});

async function check(text: string, status = 401) {
  const asked = jest.fn(() =>
    Promise.resolve({ ok: false, status, headers: new Headers(), json: () => Promise.resolve(null) }),
  );
  global.fetch = asked as never;
  render(
    <MantineProvider env="test">
      <CheckAssertion tenantId="t" clientId="c" what="a token" />
    </MantineProvider>,
  );
  const field = screen.getByLabelText<HTMLTextAreaElement>('Assertion');
  fireEvent.change(field, { target: { value: text } });
  await act(async () => fireEvent.submit(field));
  return { asked, field };
}

it.each([
  ['private key', '-----BEGIN PRIVATE KEY-----\nMC4\n-----END PRIVATE KEY-----'],
  ['private key', '{"kty":"EC","crv":"P-256","d":"x"'],
  ['secret', 'velgent_secret_4kQ9ZrT2mXw7Lb0V4kQ9ZrT2mXw7Lb0V4kQ9'],
])('sends no %s that was pasted in place of an assertion, nor keeps it', async (what, text) => {
  const { asked, field } = await check(text);
  expect(asked).not.toHaveBeenCalled();
  expect(field.value).toBe('');
  expect(document.body.textContent).toContain(`This is a ${what}, not an assertion. It wasn’t sent or kept.`);
});

it('asks to sign in again where the session has ended, and keeps what was pasted for then', async () => {
  const ended = jest.fn();
  const stop = sessionEnded.subscribe(ended);
  const { asked, field } = await check('eyJ.e30.c2ln');
  stop();
  expect(asked).toHaveBeenCalledTimes(1);
  expect(ended).toHaveBeenCalledTimes(1);
  expect(field.value).toBe('eyJ.e30.c2ln');
});
