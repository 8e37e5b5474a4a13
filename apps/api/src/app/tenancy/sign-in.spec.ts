import type { SignInDelay } from './sign-in-delay.ts';
import { withPlace } from './passwords.ts';
import { SignIn } from './sign-in.ts';

it('counts no attempt, and asks for nobody, where too many wait for their password to be checked', async () => {
  const admit = jest.fn(() => Promise.resolve());
  const findByEmail = jest.fn(() => Promise.reject(new Error('asked')));
  const signIn = new SignIn({ findByEmail } as never, {} as never, {} as never, { admit } as unknown as SignInDelay);
  const attempt = () => signIn.check({ email: 'a@b.example', password: 'x' }, { ip: '192.0.2.1' } as never);

  let leave = () => undefined as void;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const waiting = Array.from({ length: 66 }, () => withPlace(() => left));
  await expect(attempt()).rejects.toMatchObject({
    code: 'upstream_unavailable',
    options: { headers: { 'Retry-After': '2' } },
  });
  expect([admit, findByEmail].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);

  leave();
  await Promise.all(waiting);
  await expect(attempt()).rejects.toThrow('asked');
  expect(findByEmail).toHaveBeenCalledTimes(1);
});
