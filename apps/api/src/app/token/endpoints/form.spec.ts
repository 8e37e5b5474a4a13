import fc from 'fast-check';
import { decodeFormComponent, parseForm } from './form.ts';
import { parseBasic } from '../client-authentication/client-secret-basic.ts';

const KNOWN = ['grant_type', 'scope', 'client_id', 'client_secret'];
const parse = (text: string) => parseForm(Buffer.from(text, 'latin1'), KNOWN);

describe('RFC 6749 appendix B: forms', () => {
  it('reads back what URLSearchParams writes', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0') && s.isWellFormed());
    fc.assert(
      fc.property(text, text, (id, secret) => {
        const form = parse(new URLSearchParams({ client_id: id, client_secret: secret }).toString());
        return (form.get('client_id') ?? '') === id && (form.get('client_secret') ?? '') === secret;
      }),
    );
  });

  it.each(['grant_type=%zz', 'grant_type=%', 'grant_type=%FF', 'grant_type=\xff', 'grant_type=a%00', '%C3=1'])(
    'refuses %j',
    (text) => expect(() => parse(text)).toThrow(),
  );

  it('refuses a known parameter twice, even once empty', () => {
    expect(() => parse('scope=api&scope=')).toThrow('more than once');
  });

  it('takes a parameter without a value for one that was not sent', () => {
    expect([...parse('grant_type=client_credentials&client_id=&client_secret&scope=')]).toEqual([
      ['grant_type', 'client_credentials'],
    ]);
  });

  it('refuses an empty parameter twice', () => {
    for (const body of ['scope=&scope=', 'scope&scope=api']) expect(() => parse(body)).toThrow('more than once');
  });

  it('ignores unknown parameters, repeated ones too', () => {
    expect([...parse('a=1&a=2&__proto__=x&scope[a]=b&grant_type=client_credentials')]).toEqual([
      ['grant_type', 'client_credentials'],
    ]);
  });

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          parseForm(Buffer.from(bytes), KNOWN);
        } catch (error) {
          return (error as { code?: string }).code === 'invalid_request';
        }
        return true;
      }),
    );
  });
});

describe('RFC 6749 §2.3.1: Basic', () => {
  const basic = (pair: string, scheme = 'Basic') => `${scheme} ${Buffer.from(pair).toString('base64')}`;

  it('form-decodes both parts', () => {
    expect(parseBasic(basic('velgent%5Fclient:a%3Ab+c'))).toEqual({
      clientId: 'velgent_client',
      clientSecret: 'a:b c',
    });
  });

  it('takes the scheme in any case and a password with a colon', () => {
    expect(parseBasic(basic('id:a:b', 'bAsIc'))).toEqual({ clientId: 'id', clientSecret: 'a:b' });
  });

  it.each([
    '',
    'Basic',
    'Basic ',
    'Bearer aWQ6c2VjcmV0',
    'XBasic aWQ6cw==',
    'Basic %%%',
    basic('no colon'),
    basic('a:%zz'),
  ])('takes %j for none', (header) => expect(parseBasic(header)).toBeUndefined());

  it('decodes a component or says that it is malformed', () => {
    expect(decodeFormComponent('a%20b+c')).toBe('a b c');
    expect(decodeFormComponent('%e2%82%ac')).toBe('€');
    expect(decodeFormComponent('%e2%82')).toBeUndefined();
  });
});
