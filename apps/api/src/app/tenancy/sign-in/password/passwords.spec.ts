import bcrypt from 'bcrypt';
import { hashPassword, isPassword, matching } from './passwords.ts';

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
