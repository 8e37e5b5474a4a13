import fc from 'fast-check';

/** What breaks programs: bytes that are no text, text that is no word, words that are code somewhere. */
const KNOWN = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  'a\ud800@b.test',
  '\u202ekcatta',
  '\u2066x\u2069',
  '\ufeff',
  '\u0085\u2028\u2029',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  'İıſKﬀ',
  `' OR 1=1; DROP TABLE tenant; --`,
  `"; SELECT pg_sleep(10); --`,
  '$1',
  '%',
  '_%\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x.test","x")',
  '@SUM(1+1)*cmd|" /C calc"!A0',
  '../../../../etc/passwd',
  '{{7*7}}${7*7}',
  '__proto__',
  'constructor',
  'true',
  'null',
  'NaN',
  '-1',
  '0',
  '1e309',
  '99999999999999999999',
  '2026-02-30T25:61:61Z',
  '-271821-04-20T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  '0000-01-01T00:00:00Z',
  'AAAAAAAAAAAAAAAAAAAAAA',
  '_____________________w',
  'A'.repeat(200),
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...KNOWN) },
  { weight: 10, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', minLength: 90, maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constantFrom('x', '😀', '\u0000', 'ß').map((text) => text.repeat(100_000 / text.length)) },
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 1e300, 2 ** 53, [], {}, [[]], [null], { x: 1 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
);

/** Percent-encoded as it is, half surrogates too: `encodeURIComponent` would refuse them. */
export function percent(text: string): string {
  return [...text].map((char) => (/\p{Cs}/u.test(char) ? wtf8(char.charCodeAt(0)) : encodeURIComponent(char))).join('');
}

const wtf8 = (unit: number) =>
  [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
    .map((byte) => `%${byte.toString(16).toUpperCase()}`)
    .join('');

/** Parts of a path or query that do not decode, or decode to something else than they seem. */
export const brokenEscape = fc.constantFrom(
  '%',
  '%zz',
  '%00',
  '%ff%fe',
  '%C0%AF',
  '%2e%2e%2f',
  '%252e',
  '%u0041',
  '%ED%A0%80',
);
