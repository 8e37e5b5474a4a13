import { setTimeout as sleep } from 'node:timers/promises';
import type { GuessLimits } from './guess-limits.ts';
import { hashPassword, inPasswordTurn, isPassword } from './password/passwords.ts';
import { SignIn } from './sign-in.ts';

/** Of a network, until `leave` is called. */
function crowd(network: string, size: number) {
  let leave = () => undefined as void;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const waiting = Array.from({ length: size }, () => inPasswordTurn(network, () => left).catch(() => undefined));
  return { leave, all: Promise.all(waiting) };
}

it('counts no attempt, and asks for nobody, where too many of its network wait for their password to be checked', async () => {
  const admitPassword = jest.fn(() => Promise.resolve());
  const findByEmail = jest.fn(() => Promise.reject(new Error('asked')));
  const limits = { admitPassword, requireNetwork: () => Promise.resolve() } as unknown as GuessLimits;
  const signIn = new SignIn({ findByEmail } as never, {} as never, {} as never, limits);
  const attempt = (ip: string) => signIn.check({ email: 'a@b.example', password: 'x' }, { ip } as never);

  const { leave, all } = crowd('192.0.2.0/24', 200);
  await expect(attempt('192.0.2.1')).rejects.toMatchObject({
    code: 'upstream_unavailable',
    options: { headers: { 'Retry-After': '2' } },
  });
  expect(findByEmail).not.toHaveBeenCalled();
  // Another network does not wait for them.
  await expect(attempt('198.51.100.1')).rejects.toThrow('asked');

  leave();
  await all;
  await expect(attempt('192.0.2.1')).rejects.toThrow('asked');
  expect(admitPassword).not.toHaveBeenCalled();
});

it('lets networks take turns, one at a time of each', async () => {
  const order: string[] = [];
  const work = (name: string) => () => sleep(5).then(() => void order.push(name));
  await Promise.all([
    ...['a1', 'a2', 'a3', 'a4'].map((name) => inPasswordTurn('a', work(name))),
    ...['b1', 'b2'].map((name) => inPasswordTurn('b', work(name))),
  ]);
  expect(order.indexOf('b2')).toBeLessThan(order.indexOf('a3'));
});

describe('a password', () => {
  const NFC = 'Schlüssel für Öfen';
  const NFD = NFC.normalize('NFD');

  it('is the same in composed and decomposed letters, and with any kind of space', async () => {
    const hash = await hashPassword(NFD);
    for (const typed of [NFC, NFD, NFC.replace(/ /g, '\u00a0')]) expect(await isPassword(typed, hash)).toBe(true);
    expect(await isPassword('Schlussel fur Ofen', hash)).toBe(false);
  });

  it('that was set before passwords were normalised goes on working, as it was typed', async () => {
    const bcrypt = jest.requireActual<typeof import('bcrypt')>('bcrypt');
    expect(await isPassword(NFD, await bcrypt.hash(NFD, 4))).toBe(true);
    expect(await isPassword(NFC, await bcrypt.hash(NFC, 4))).toBe(true);
  });

  it('longer than bcrypt reads is none, though it begins like the right one', async () => {
    const right = 'x1'.repeat(36);
    const hash = await hashPassword(right);
    expect(await isPassword(right, hash)).toBe(true);
    expect(await isPassword(`${right}y`, hash)).toBe(false);
  });
});
