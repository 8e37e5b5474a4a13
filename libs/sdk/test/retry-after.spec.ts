import { retryAfterSeconds } from '../src/retry-after.ts';

const at = Date.parse('2026-11-24T10:00:00Z');

it.each<[string, Record<string, string>, number | undefined]>([
  ['seconds', { 'retry-after': '7' }, 7],
  ['a date, by our clock', { 'retry-after': 'Tue, 24 Nov 2026 10:00:30 GMT' }, 30],
  [
    "a date, by the server's clock",
    { 'retry-after': 'Tue, 24 Nov 2026 11:00:30 GMT', date: 'Tue, 24 Nov 2026 11:00:00 GMT' },
    30,
  ],
  ['a date of RFC 850', { 'retry-after': 'Tuesday, 24-Nov-26 10:00:30 GMT' }, 30],
  ['a date of asctime', { 'retry-after': 'Tue Nov 24 10:00:30 2026' }, 30],
  ['none as none', { 'retry-after': '0' }, 0],
  ['huge ones as the longest', { 'retry-after': '9'.repeat(400) }, 2 ** 31],
  ['a date far off as the longest', { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }, 2 ** 31],
  ['a date in the past as no wait', { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT' }, 0],
  ['nothing as nothing', {}, undefined],
])('reads %s', (_, headers, seconds) => expect(retryAfterSeconds(new Headers(headers), at)).toBe(seconds));

it.each([
  'soon',
  '2.5',
  '-5',
  '+5',
  '1e3',
  '0x10',
  '5, 10',
  '5s',
  '١٠',
  '2026-11-24T10:00:30Z',
  'Tue, 24 Nov 2026 10:00:30',
  'Tue, 24 Nov 2026 10:00:30 +0000',
  'Tue, 30 Feb 2027 10:00:30 GMT',
  'Tue, 24 Nov 2026 25:00:30 GMT',
])('reads %j, which is neither seconds nor a date, as nothing', (value) => {
  const headers = { get: (name: string) => (name === 'retry-after' ? value : null) } as Headers;
  expect(retryAfterSeconds(headers, at)).toBeUndefined();
});
