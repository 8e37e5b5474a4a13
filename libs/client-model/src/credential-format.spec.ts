import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { checksum, crc32 } from './checksum.ts';
import { API_KEY, CLIENT_ID, CLIENT_SECRET, isWellFormed, mask, shownPrefix } from './credential-format.ts';

const base62 = (length: number) => fc.stringMatching(new RegExp(`^[0-9A-Za-z]{${length}}$`));
const secret = base62(30)
  .map((random) => `velgent_secret_${random}`)
  .map((body) => body + checksum(body));

describe('checksum', () => {
  it('is the CRC-32 that zlib computes', () => {
    fc.assert(fc.property(fc.stringMatching(/^[ -~]*$/), (text) => crc32(text) === zlibCrc32(text)));
    expect(crc32('123456789')).toBe(0xcbf43926);
  });

  it('is six base62 digits, most significant first', () => {
    // CRC-32 of "123456789" is 3421780262 = 3·62⁵ + 45·62⁴ + 35·62³ + 19·62² + 59·62 + 40
    expect(checksum('123456789')).toBe(
      [...'000000']
        .map(
          (_, i) =>
            '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[
              Math.floor(3421780262 / 62 ** (5 - i)) % 62
            ],
        )
        .join(''),
    );
  });
});

describe('isWellFormed', () => {
  it('takes a secret with its own checksum', () => {
    fc.assert(fc.property(secret, (value) => isWellFormed(CLIENT_SECRET, value)));
  });

  it('refuses a secret with any one character changed', () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 15, max: 50 }), base62(1), (value, at, other) => {
        fc.pre(value[at] !== other);
        return !isWellFormed(CLIENT_SECRET, value.slice(0, at) + other + value.slice(at + 1));
      }),
    );
  });

  it.each([
    '',
    'velgent_client_',
    'velgent_client_0123456789abcde',
    'velgent_client_0123456789abcdef\n',
    'velgent_client_0123456789abcde\0',
  ])('refuses %j as a client id', (value) => expect(isWellFormed(CLIENT_ID, value)).toBe(false));
});

describe('what may be shown', () => {
  it('is the prefix and six characters of a client secret, eight of an API key', () => {
    expect(shownPrefix(CLIENT_SECRET, 'velgent_secret_abcdefghij')).toBe('velgent_secret_abcdef');
    expect(shownPrefix(API_KEY, 'velgent_live_abcdefghij')).toBe('velgent_live_abcdefgh');
    expect(mask(API_KEY, 'velgent_live_abcdefghij')).toBe('velgent_live_abcdefgh…');
  });
});
