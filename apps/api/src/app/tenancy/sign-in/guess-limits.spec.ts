import { Counters } from '../../counters/counters.ts';
import { MANY_WRONG_PASSWORDS, Throttles } from '../../counters/throttles.ts';
import { Meters } from '../../metrics/meters.ts';
import { GuessLimits, likenessOf } from './guess-limits.ts';

let limits: GuessLimits;
beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse('2026-11-24T12:00:00Z') });
  limits = new GuessLimits(new Throttles(new Counters(null), new Meters()));
});
afterEach(() => jest.useRealTimers());

/** How many of so many attempts in a row are let through. */
async function admitted(times: number, attempt: (i: number) => Promise<void>): Promise<number> {
  let count = 0;
  for (let i = 0; i < times; i++)
    await attempt(i).then(
      () => count++,
      (error: { code: string }) => expect(error.code).toBe('rate_limited'),
    );
  return count;
}
const networkOf = (i: number) => `10.${i >> 8}.${i & 255}.0/24`;

describe('passwords', () => {
  it('of an account: five from a network and one more, while others are untouched', async () => {
    expect(await admitted(20, () => limits.admitPassword({ accounts: ['kim'], network: 'a' }))).toBe(6);
    expect(await admitted(5, () => limits.admitPassword({ accounts: ['kim'], network: 'b' }))).toBe(5);
    expect(await admitted(5, () => limits.admitPassword({ accounts: ['lee'], network: 'a' }))).toBe(5);
  });

  it('of made-up accounts cost the network that sends them, and no other', async () => {
    const made = (network: string) =>
      admitted(100, (i) => limits.admitPassword({ accounts: [`nobody ${i}`], network }));
    expect(await made('a')).toBe(31);
    await expect(limits.requireNetwork('a')).rejects.toMatchObject({ code: 'rate_limited' });
    await limits.requireNetwork('b');
    expect(await made('b')).toBe(31);
    jest.advanceTimersByTime(1000);
    await limits.requireNetwork('a');
  });

  it('that are right cost nothing', async () => {
    const signIn = async (i: number) => {
      const attempt = { accounts: [`admin ${i % 40}`], network: 'office' };
      await limits.admitPassword(attempt);
      await limits.passwordWasRight(
        attempt,
        attempt.accounts.map((id) => ({ id, password_hash: '' })),
      );
    };
    expect(await admitted(400, signIn)).toBe(400);
  });

  it('of an account guessed at from everywhere: fewer from each network, and its owner from none is kept out', async () => {
    const from = (network: string) => () => limits.admitPassword({ accounts: ['kim'], network });
    for (let i = 0; i < MANY_WRONG_PASSWORDS; i++) await from(networkOf(i))();
    expect(await admitted(6, from('elsewhere'))).toBe(2);
    for (let i = 0; i < 200; i++) await from(networkOf(1000 + i))();
  });

  it('start the wait anew when they turn out wrong', async () => {
    const attempt = { accounts: ['kim'], network: 'a' };
    await admitted(6, () => limits.admitPassword(attempt));
    jest.advanceTimersByTime(900);
    await limits.passwordWasWrong(attempt);
    jest.advanceTimersByTime(900);
    expect(await admitted(1, () => limits.admitPassword(attempt))).toBe(0);
  });
});

describe('codes', () => {
  it('of an account are capped across networks, and one that a network refuses does not count for the account', async () => {
    const from = (network: string) => () => limits.admitCode({ account: 'sign-in kim', network });
    expect(await admitted(30, from('a'))).toBe(6);
    expect(await admitted(200, (i) => from(networkOf(i))())).toBe(15);
    expect(await admitted(5, () => limits.admitCode({ account: 'session kim', network: 'c' }))).toBe(5);
  });

  it('wait up to a quarter of an hour', async () => {
    const guess = (i: number) => limits.admitCode({ account: 'sign-in kim', network: networkOf(i) });
    await admitted(21, guess);
    let day = 0;
    for (let second = 0, i = 100; second < 24 * 60 * 60; second += 60, i++) {
      jest.advanceTimersByTime(60_000);
      day += await admitted(1, () => guess(i));
    }
    expect(day).toBeLessThan(120);
  });
});

it('takes addresses that look alike for one, and others apart', () => {
  const alike = [
    'admin@acme.example',
    'ADMIN@Acme.example',
    'admİn@acme.example',
    'ａｄｍｉｎ@acme.example',
    'ad\u00admin@acme.example',
  ];
  expect(new Set(alike.map(likenessOf)).size).toBe(1);
  expect(likenessOf('admins@acme.example')).not.toBe(likenessOf(alike[0]!));
});
