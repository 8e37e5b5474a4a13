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
  ['a date in the past as no wait', { 'retry-after': 'Tue, 24 Nov 2026 09:00:00 GMT' }, 0],
  ['nothing as nothing', {}, undefined],
  ['anything else as nothing', { 'retry-after': 'soon' }, undefined],
])('reads %s', (_, headers, seconds) => expect(retryAfterSeconds(new Headers(headers), at)).toBe(seconds));
