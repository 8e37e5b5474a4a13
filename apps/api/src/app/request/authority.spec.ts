import fc from 'fast-check';
import { authoritiesOf, canonicalAuthority } from './authority.ts';

it.each([
  ['velgent.example', 'velgent.example'],
  ['Velgent.EXAMPLE', 'velgent.example'],
  ['velgent.example.', 'velgent.example'],
  ['velgent.example:443', 'velgent.example:443'],
  ['velgent.example:0443', 'velgent.example:443'],
  ['velgent.example:', 'velgent.example'],
  ['velgent_api:3000', 'velgent_api:3000'],
  ['127.0.0.1:3000', '127.0.0.1:3000'],
  ['[::1]:3000', '[::1]:3000'],
  ['[2001:DB8:0:0::1]', '[2001:db8::1]'],
])('writes %s as %s', (text, canonical) => expect(canonicalAuthority(text)).toBe(canonical));

it.each([
  '',
  ' ',
  '.',
  ':80',
  'a b',
  'a, b',
  'a,b',
  'user@host',
  'host/path',
  'host?x',
  'host:65536',
  'host:-1',
  'host:80:80',
  'host:http',
  '::1',
  '[::1',
  '[zz::1]',
  '[fe80::1%25eth0]',
  'hôst',
  'ho\u0000st',
])('takes %j for none', (text) => expect(canonicalAuthority(text)).toBeUndefined());

it('is stable, whatever comes', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webAuthority()), (text) => {
      const canonical = canonicalAuthority(text);
      if (canonical !== undefined) expect(canonicalAuthority(canonical)).toBe(canonical);
    }),
  );
});

it('has the default port spelled and left out', () => {
  expect(authoritiesOf('https://velgent.example')).toEqual(['velgent.example', 'velgent.example:443']);
  expect(authoritiesOf('http://velgent.example')).toEqual(['velgent.example', 'velgent.example:80']);
  expect(authoritiesOf('http://[::1]:8080')).toEqual(['[::1]:8080']);
});
