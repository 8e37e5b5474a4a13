import bcrypt from 'bcrypt';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashPassword, inPasswordTurn, isPassword, matching } from './passwords.ts';

jest.setTimeout(60_000);

it('finds which accounts of an address a password opens, at the cost of one', async () => {
  const first = await hashPassword('the password of the first');
  const hashes = [first];
  for (const password of ['the second one’s', 'the password of the first'])
    hashes.push(await hashPassword(password, first));
  expect(new Set(hashes.map((hash) => hash.slice(0, 29))).size).toBe(1);
  expect(new Set([...hashes, await hashPassword('the password of the first')].map((h) => h.slice(0, 29))).size).toBe(2);
  expect(await matching('the password of the first', hashes)).toEqual([true, false, true]);
  expect(await matching('nobody’s', hashes)).toEqual([false, false, false]);
  for (const hash of hashes.slice(0, 2)) expect(await isPassword('the second one’s', hash)).toBe(hash === hashes[1]);

  const hash = jest.spyOn(bcrypt, 'hash');
  for (const known of [[], [first], hashes]) {
    hash.mockClear();
    await matching('nobody’s', known);
    expect(hash).toHaveBeenCalledTimes(1);
  }
});

it('takes what is no hash of ours for nobody’s', async () => {
  expect(await matching('anything', ['', 'none'])).toEqual([false, false]);
});

it('gives all the networks of one customer of IPv6 the turns of one', async () => {
  let served = 0;
  const flood = Array.from({ length: 256 }, (_, i) =>
    inPasswordTurn(`2001:db8:7:${i.toString(16)}::/64`, () => sleep(20).then(() => void served++)).catch(
      ({ code }: { code: string }) => code,
    ),
  );
  await sleep(50);
  const before = served;
  await inPasswordTurn('203.0.113.0/24', () => sleep(20));
  expect(served - before).toBeLessThanOrEqual(3);
  const refused = (await Promise.all(flood)).filter((code) => code === 'upstream_unavailable');
  expect(refused.length).toBeGreaterThan(200);
});
