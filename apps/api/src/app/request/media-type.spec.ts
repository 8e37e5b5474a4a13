import fc from 'fast-check';
import { isUnencoded, mediaType } from './media-type.ts';

describe('mediaType', () => {
  const isForm = mediaType('application/x-www-form-urlencoded');

  it.each([
    'application/x-www-form-urlencoded',
    'Application/X-WWW-Form-Urlencoded',
    'application/x-www-form-urlencoded; charset=ISO-8859-1',
    'application/x-www-form-urlencoded;charset="utf-8"',
    'application/x-www-form-urlencoded; boundary="a;\\"b"; x=y',
    'application/x-www-form-urlencoded;',
    'application/x-www-form-urlencoded ;; ',
    'application/x-www-form-urlencoded\t; charset=utf-8 ;',
    'application/x-www-form-urlencoded; charset = utf-8',
  ])('takes %s', (value) => expect(isForm(value)).toBe(true));

  it.each([
    undefined,
    '',
    'application/json',
    'application/x-www-form-urlencoded2',
    'application/x-www-form-urlencoded, application/json',
    'application/x-www-form-urlencoded; charset',
    'application/x-www-form-urlencoded; =utf-8',
    'application/x-www-form-urlencoded; charset="utf-8',
    'application/x-www-form-urlencoded charset=utf-8',
    'x application/x-www-form-urlencoded',
  ])('refuses %s', (value) => expect(isForm(value)).toBe(false));

  it('takes every well-formed parameter', () => {
    const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/);
    const quoted = fc.string({ unit: fc.constantFrom('a', ' ', ';', '=', '\\"', '\\\\') }).map((text) => `"${text}"`);
    fc.assert(
      fc.property(fc.array(fc.tuple(token, fc.oneof(token, quoted))), (parameters) =>
        isForm(
          ['application/x-www-form-urlencoded', ...parameters.map(([name, value]) => `${name}=${value}`)].join('; '),
        ),
      ),
    );
  });

  it.each([
    `${' ;'.repeat(8_000)}x y`,
    `;${' '.repeat(16_000)}x`,
    `; a="${'\\a'.repeat(8_000)}`,
    `;a=${'b'.repeat(16_000)} c`,
  ])('is quick about what is long: %#', (behind) => {
    const began = process.cpuUsage();
    expect(isForm(`application/x-www-form-urlencoded${behind}`)).toBe(false);
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(100);
  });
});

it.each([
  [undefined, true],
  ['', true],
  ['identity', true],
  ['Identity', true],
  ['identity, identity', true],
  ['gzip', false],
  ['identity, gzip', false],
])('isUnencoded: %s is %s', (value, expected) => expect(isUnencoded(value)).toBe(expected));
