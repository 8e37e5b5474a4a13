import { freshSeconds } from './fresh-seconds.ts';

it.each<[string | undefined, string | undefined, number]>([
  [undefined, undefined, 3_600],
  ['public, max-age=600, must-revalidate', undefined, 600],
  ['PUBLIC, Max-Age="900"', undefined, 900],
  ['max-age=20463, private', '463', 20_000],
  ['max-age=0', undefined, 300],
  ['max-age=86400', '86399', 300],
  ['max-age=31536000, immutable', undefined, 86_400],
  ['no-store', undefined, 300],
  ['no-cache, max-age=3600', undefined, 300],
  ['max-age=soon', undefined, 300],
])('keeps a set with Cache-Control %j and Age %j for %d s', (cacheControl, age, seconds) => {
  expect(freshSeconds({ 'cache-control': cacheControl, age })).toBe(seconds);
});
