import { acceptedStep, describeTotp, looksLikeTotp, newTotpSecret } from './totp.ts';

/** RFC 6238 appendix B: the secret of its SHA-1 vectors; six digits are the last six of its eight. */
const SECRET = Buffer.from('12345678901234567890');
const VECTORS: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
];

describe('acceptedStep', () => {
  it.each(VECTORS)('takes the code of RFC 6238 for second %i', (seconds, code) =>
    expect(acceptedStep(SECRET, code, seconds * 1000, 0)).toBe(Math.floor(seconds / 30)),
  );

  it('takes a code one step early or late, and none two steps away', () => {
    const at = (steps: number) => acceptedStep(SECRET, '081804', (1111111109 + 30 * steps) * 1000, 0);
    expect([-2, -1, 0, 1, 2].map((steps) => at(steps) !== undefined)).toEqual([false, true, true, true, false]);
  });

  it('refuses a code of a step that is used up, and takes the one after it', () => {
    const step = Math.floor(1111111109 / 30);
    expect(acceptedStep(SECRET, '081804', 1111111109_000, step)).toBeUndefined();
    expect(acceptedStep(SECRET, '081804', 1111111109_000, step - 1)).toBe(step);
    expect(acceptedStep(SECRET, '050471', 1111111109_000, step)).toBe(step + 1);
  });
});

it('makes secrets of 160 bits, each another, and says them in Base32', () => {
  const secret = newTotpSecret();
  expect(secret).toHaveLength(20);
  expect(newTotpSecret()).not.toEqual(secret);
  const told = describeTotp(secret, 'admin@acme.example');
  expect(told.secret).toMatch(/^[A-Z2-7]{32}$/);
  const url = new URL(told.otpauth_url);
  expect([url.protocol, url.host]).toEqual(['otpauth:', 'totp']);
  expect(decodeURIComponent(url.pathname)).toBe('/Velgent:admin@acme.example');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ issuer: 'Velgent', secret: told.secret, period: '30' });
});

it('tells a code of an authenticator from a recovery code', () => {
  expect(looksLikeTotp('012345')).toBe(true);
  for (const other of ['12345', '1234567', '٠١٢٣٤٥', 'ABCDEF', '']) expect(looksLikeTotp(other)).toBe(false);
});
