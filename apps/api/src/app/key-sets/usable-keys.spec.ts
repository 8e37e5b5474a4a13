import { generateKeyPairSync } from 'node:crypto';
import { usableKeys } from './usable-keys.ts';

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const P256 = ec('P-256');
const RSA = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const jwk = (pair: { publicKey: { export(options: { format: 'jwk' }): object } }) =>
  pair.publicKey.export({ format: 'jwk' });
const good = { ...jwk(P256), kid: 'good' };

it('takes public keys of every kind that may sign, and keeps what is needed of each', () => {
  const keys = [
    { ...jwk(RSA), kid: 'a', alg: 'RS256', use: 'sig', x5c: ['MIIC'], x5t: 'abc', extra: 1 },
    { ...jwk(RSA), kid: 'b', alg: 'PS256', key_ops: ['verify'] },
    { ...jwk(P256), kid: 'c' },
    { ...jwk(ec('P-384')), kid: 'd', alg: 'ES384' },
    { ...jwk(generateKeyPairSync('ed25519')), kid: 'e', alg: 'EdDSA' },
    jwk(P256),
  ];
  const usable = usableKeys({ keys });
  expect(usable.map(({ kid }) => kid)).toEqual(['a', 'b', 'c', 'd', 'e', null]);
  const { n, e } = jwk(RSA) as { n: string; e: string };
  expect(usable[0]).toEqual({
    kid: 'a',
    alg: 'RS256',
    use: 'sig',
    jwk: { kty: 'RSA', kid: 'a', alg: 'RS256', use: 'sig', x5t: 'abc', n, e },
  });
});

it.each<[string, unknown]>([
  ['a private key', { ...P256.privateKey.export({ format: 'jwk' }), kid: 'x' }],
  ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0', kid: 'x', alg: 'HS256' }],
  ['one for encryption', { ...jwk(RSA), use: 'enc' }],
  ['one for encryption by its alg', { ...jwk(RSA), alg: 'RSA-OAEP-256' }],
  ['one that does not verify', { ...jwk(RSA), key_ops: ['encrypt'] }],
  ['a short one', jwk(generateKeyPairSync('rsa', { modulusLength: 1_024 }))],
  ['an endless one', { kty: 'RSA', n: Buffer.alloc(1_400, 255).toString('base64url'), e: 'AQAB' }],
  ['one by which everybody signs', { ...jwk(RSA), e: 'AQ' }],
  ['an exponent that takes long', { ...jwk(RSA), e: Buffer.alloc(200, 255).toString('base64url') }],
  ['an even exponent', { ...jwk(RSA), e: 'Ag' }],
  ['another curve', jwk(ec('secp256k1'))],
  ['P-521', jwk(ec('P-521'))],
  ['X25519', jwk(generateKeyPairSync('x25519'))],
  ['a point that is not on its curve', { ...jwk(P256), y: 'AAAA' }],
  ['an alg of another kind', { ...jwk(P256), alg: 'RS256' }],
  ['a curve by another name', { ...jwk(P256), crv: 'constructor' }],
  ['no alg', { ...jwk(P256), alg: 'none' }],
  ['a kid that is no text', { ...jwk(P256), kid: 7 }],
  ['a kid without end', { ...jwk(P256), kid: 'k'.repeat(1_001) }],
  ['a kid that cannot be stored', { ...jwk(P256), kid: 'a\0b' }],
  ['half a character', { ...jwk(P256), kid: '\ud83d' }],
  ['no object', 'key'],
  ['null', null],
])('passes over %s', (_, key) => {
  expect(usableKeys({ keys: [key, good] }).map(({ kid }) => kid)).toEqual(['good']);
  expect(() => usableKeys({ keys: [key] })).toThrow('has no key that can be used');
});

it('puts them in the same order, however they are shuffled', () => {
  const keys = ['c', 'a', 'b'].map((kid) => ({ ...good, kid }));
  expect(usableKeys({ keys: keys.slice().reverse() })).toEqual(usableKeys({ keys }));
});

it('takes no set that is none, or too large', () => {
  for (const set of [{}, { keys: {} }, { keys: 'none' }]) expect(() => usableKeys(set)).toThrow('has no list of keys');
  expect(() => usableKeys({ keys: [] })).toThrow('has no key');
  expect(() => usableKeys({ keys: Array(101).fill(good) })).toThrow('has more than 100 keys');
});
