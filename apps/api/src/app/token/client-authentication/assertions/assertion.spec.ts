import fc from 'fast-check';
import { MAX_ASSERTION_LENGTH, readAssertion } from './assertion.ts';
import { parseObject } from './json-object.ts';

const part = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const jwt = (header: object | string, claims: object | string) => `${part(header)}.${part(claims)}.AAAA`;

it('reads a JWT, and cuts off what surrounds it', () => {
  const { fault, header, claims, signature } = readAssertion(`\r\n\t ${jwt({ alg: 'ES256' }, { sub: 'é' })}\n`);
  expect({ fault, header, claims, signature }).toEqual({
    fault: undefined,
    header: { alg: 'ES256' },
    claims: { sub: 'é' },
    signature: Buffer.alloc(3),
  });
});

it('says what is wrong, and reads what can be read all the same', () => {
  const padded = `${part({ alg: 'ES256' })}=.${part({ sub: 'me' })}.AAAA`;
  expect(readAssertion(padded)).toMatchObject({ fault: expect.stringMatching(/padded/), claims: { sub: 'me' } });
  const twice = readAssertion(jwt({ alg: 'ES256' }, '{"sub":"me","sub":"you"}'));
  expect(twice).toMatchObject({ fault: 'Of its claims: it has "sub" twice.', claims: { sub: 'you' } });
  expect(readAssertion('a.b.c.d.e').fault).toMatch(/JWE/);
  expect(readAssertion('x'.repeat(MAX_ASSERTION_LENGTH + 1)).fault).toMatch(/longer than/);
});

it('takes no text for a well-formed one that another text is for, and never throws', () => {
  const alphabet = [...'ABCabcz019-_=+/. \n'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...alphabet)), (characters) => {
      const { fault, signature, signingInput } = readAssertion(characters.join(''));
      return fault !== undefined || `${signingInput}.${signature.toString('base64url')}` === characters.join('').trim();
    }),
  );
});

describe('JSON objects', () => {
  it('finds a member that is there twice, however it is written, and nothing else', () => {
    for (const json of [
      '{"a":1,"a":1}',
      '{"x":{"a":[{"b":1,"\\u0062":2}]}}',
      '{"__proto__":1,"__proto__":2}',
      '{"":1,"":2}',
    ])
      expect(parseObject(json).fault).toMatch(/twice/);
    for (const json of [
      '{"a":{"a":"a"},"b":["a","a",{"a":1}]}',
      '{"a":"\\",\\"a\\":","b":"{[,"}',
      '{}',
      '{"a":["b",{"b":1},"b"]}',
    ])
      expect(parseObject(json).fault).toBeUndefined();
  });

  it('agrees with what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 })), (object) => {
        const { fault, value } = parseObject(JSON.stringify(object));
        return fault === undefined && JSON.stringify(value) === JSON.stringify(object);
      }),
    );
  });

  it('bounds how deep they are', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`;
    expect(parseObject(nested(15)).fault).toBeUndefined();
    expect(parseObject(nested(16)).fault).toMatch(/deep/);
    expect(parseObject(nested(5_000)).fault).toMatch(/deep/);
  });
});
