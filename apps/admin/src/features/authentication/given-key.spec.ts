import { generateKeyPairSync } from 'node:crypto';
import { isPrivateKey, readKey } from './given-key.ts';

const PUBLIC_PEM = '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----';
const JWK = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' };

describe('a key that is pasted', () => {
  it.each([
    ['a public key in PEM', `\n${PUBLIC_PEM} `, { pem: `${PUBLIC_PEM}\n` }],
    ['a certificate', PUBLIC_PEM.replaceAll('PUBLIC KEY', 'CERTIFICATE'), expect.objectContaining({})],
    ['a JWK', JSON.stringify(JWK), { jwk: JWK }],
    ['a set of one key', JSON.stringify({ keys: [JWK] }), { jwk: JWK }],
  ])('is read from %s', (_, text, key) => expect(readKey(text)).toEqual({ key }));

  it.each([
    ['PKCS#8', '-----BEGIN PRIVATE KEY-----\nMIG'],
    ['PKCS#1', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----'],
    ['OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----'],
    ['a JWK', JSON.stringify({ ...JWK, d: 'secret' })],
    ['a set', JSON.stringify({ keys: [JWK, { ...JWK, d: 'secret' }] })],
    ['a JWK that was cut off', '{"kty":"EC","d":"sec'],
    ['a symmetric key', '{"kty":"oct","k":"c2VjcmV0"}'],
    ['a key pair in one file', `${PUBLIC_PEM}\n-----BEGIN PRIVATE KEY-----`],
    ['a client secret', `velgent_secret_${'x'.repeat(36)}`],
  ])('is never kept where it is private: %s', (_, text) => {
    expect(isPrivateKey(text)).toBe(true);
    expect(readKey(text)).toEqual({ fault: expect.stringContaining('wasn’t sent or kept') });
  });

  it.each([
    ['', /PEM or JWK/],
    ['ssh-rsa AAAAB3Nza', /PEM or JWK/],
    ['{"kty":"EC",', /not complete/],
    [JSON.stringify({ keys: [JWK, JWK] }), /2 keys/],
    [`${PUBLIC_PEM.replaceAll('PUBLIC KEY', 'CERTIFICATE')}\n`.repeat(2), /not the chain/],
  ])('is told what is wrong with %j', (text, fault) =>
    expect(readKey(text)).toEqual({ fault: expect.stringMatching(fault) }),
  );

  it('is known without the lines of PEM, too', () => {
    const base64 = (key: { export: (options: never) => unknown }, type: string) =>
      (key.export({ type, format: 'der' } as never) as Buffer).toString('base64').replace(/.{64}/g, '$&\n');
    const [ec, rsa] = [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ];
    for (const text of [
      base64(ec.privateKey, 'pkcs8'),
      base64(ec.privateKey, 'sec1'),
      base64(rsa.privateKey, 'pkcs8'),
      base64(rsa.privateKey, 'pkcs1'),
      base64(generateKeyPairSync('ed25519').privateKey, 'pkcs8'),
    ])
      expect(isPrivateKey(text)).toBe(true);
    for (const text of [
      base64(ec.publicKey, 'spki'),
      base64(rsa.publicKey, 'spki'),
      base64(rsa.publicKey, 'pkcs1'),
      'eyJhbGciOiJFUzI1NiJ9.e30.c2ln',
    ])
      expect(isPrivateKey(text)).toBe(false);
  });
});
