import { calculateJwkThumbprint } from 'jose';
import { generateKeyPairSync, type JsonWebKey, type KeyObject, X509Certificate } from 'node:crypto';
import { KeyRefusal } from './key-refusal.ts';
import { type PublicKey, readPublicKey } from './public-key.ts';

/** By `openssl req -x509`, of the key below; and its fingerprints as `openssl x509 -fingerprint` writes them. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBiDCCAS2gAwIBAgIUdSDG2LWpFGXoI5XTnAkBu2U+HAgwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwObmlnaHRseSBleHBvcnQwHhcNMjYxMTMwMTYxMDAyWhcNMzYx
MTI3MTYxMDAyWjAZMRcwFQYDVQQDDA5uaWdodGx5IGV4cG9ydDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABEbt4pPIWIPXrAeWuU7sebVdEtPvvfm83gZB68LbVFRi
U3hNR5USY2fMPfd5yTRNipZbbpz1tZn93Esc3FSYloijUzBRMB0GA1UdDgQWBBSd
RWFXyUuk/IhMlJIUI1cXRKWCbTAfBgNVHSMEGDAWgBSdRWFXyUuk/IhMlJIUI1cX
RKWCbTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQC3Szs01G5V
JlRtYVCTkCCdeBNHRuv1M24m93maKyaXBQIhAN6HX7ho7/zs4Wgh4iWEUIu0biqH
mAh7Hfll6hLFLDH0
-----END CERTIFICATE-----
`;
const SHA1 = '64:76:84:D0:0D:82:23:E7:A7:C9:9E:BB:8F:43:75:68:1B:27:40:8D';
const SHA256 = 'AE:9E:D1:6C:D2:40:60:58:99:98:29:7F:F1:E4:2A:F1:9F:43:E9:68:00:C7:4D:80:1A:74:19:96:4B:3D:44:2B';
const KEY_OF_CERTIFICATE = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAERu3ik8hYg9esB5a5Tux5tV0S0++9
+bzeBkHrwttUVGJTeE1HlRJjZ8w993nJNE2KlltunPW1mf3cSxzcVJiWiA==
-----END PUBLIC KEY-----
`;

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const [p256, p384, ed25519] = [ec('P-256'), ec('P-384'), generateKeyPairSync('ed25519')];

const jwkOf = (key: KeyObject): JsonWebKey => key.export({ format: 'jwk' });
const pemOf = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'spki' }));
const fingerprint = (text: string) => Buffer.from(text.replaceAll(':', ''), 'hex').toString('base64url');
const bare = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '');

async function refusal(given: object): Promise<string> {
  const result: PublicKey | KeyRefusal = await readPublicKey(given).catch((error: KeyRefusal) => error);
  if (!(result instanceof KeyRefusal)) throw new Error('was taken');
  return `${result.member} ${result.reason}`;
}

describe('a public key', () => {
  it.each([
    ['RSA', rsa.publicKey, 'RS256'],
    ['P-256', p256.publicKey, 'ES256'],
    ['P-384', p384.publicKey, 'ES384'],
    ['Ed25519', ed25519.publicKey, 'EdDSA'],
  ])('of %s is taken as JWK and as PEM alike, with the thumbprint of RFC 7638', async (_, key, alg) => {
    const jwk = { ...jwkOf(key), kid: 'mine', use: 'sig', key_ops: ['verify'], ext: true };
    const asJwk = await readPublicKey({ jwk });
    expect(asJwk).toEqual({
      ...{ kid: 'mine', alg, jwk: jwkOf(key), x5t: null, x5tS256: null },
      thumbprint: await calculateJwkThumbprint(jwkOf(key) as never),
    });
    expect(await readPublicKey({ pem: pemOf(key) })).toEqual({ ...asJwk, kid: null });
  });

  it('is taken with its certificate, whose hashes are kept', async () => {
    const known = { x5t: fingerprint(SHA1), x5tS256: fingerprint(SHA256), alg: 'ES256', kid: null };
    const taken = await readPublicKey({ pem: CERTIFICATE });
    expect(taken).toMatchObject(known);
    expect(taken.jwk).toEqual((await readPublicKey({ pem: KEY_OF_CERTIFICATE })).jwk);
    const chain = `Bag Attributes: none\n${CERTIFICATE.replaceAll('\n', '\r\n')}${CERTIFICATE}`;
    expect(await readPublicKey({ pem: chain })).toEqual(taken);
    expect(await readPublicKey({ pem: CERTIFICATE.replaceAll('\n', '\\n') })).toEqual(taken);
    const x5c = [bare(CERTIFICATE)];
    expect(await readPublicKey({ jwk: { ...taken.jwk, x5c } })).toEqual(taken);
    const { x5t, x5tS256 } = known;
    expect(await readPublicKey({ jwk: { ...taken.jwk, x5t, 'x5t#S256': x5tS256 } })).toEqual(taken);
    expect(await refusal({ jwk: { ...jwkOf(p256.publicKey), x5c } })).toMatch('jwk must have in x5c a certificate');
    expect(new X509Certificate(CERTIFICATE).checkPrivateKey(p256.privateKey)).toBe(false);
  });

  it('signs with what is asked for, else what its JWK says, where its kind can', async () => {
    const jwk = jwkOf(rsa.publicKey);
    const algOf = async (given: object) => (await readPublicKey(given)).alg;
    expect(await algOf({ jwk: { ...jwk, alg: 'PS256' } })).toBe('PS256');
    expect(await algOf({ jwk, alg: 'PS256' })).toBe('PS256');
    expect(await algOf({ pem: pemOf(rsa.publicKey), alg: 'PS256' })).toBe('PS256');
    expect(await algOf({ jwk: { ...jwkOf(ed25519.publicKey), alg: 'Ed25519' } })).toBe('EdDSA');
    expect(await algOf({ jwk: { ...jwkOf(ed25519.publicKey), alg: 'EdDSA' }, alg: 'Ed25519' })).toBe('EdDSA');
    expect(await refusal({ jwk: { ...jwk, alg: 'PS256' }, alg: 'RS256' })).toBe('alg is not the alg of the jwk');
    for (const alg of ['none', 'HS256', 'RS512', 'ES256', 'EdDSA', 'rs256', 'RSA-OAEP', ''])
      expect(await refusal({ jwk, alg })).toBe('alg must have an alg that fits the key: RS256 or PS256');
    expect(await refusal({ jwk: { ...jwkOf(p256.publicKey), alg: 'ES384' } })).toMatch('jwk must have an alg');
    expect(await refusal({ jwk: { ...jwk, alg: 7 } })).toMatch('jwk must have an alg that is a string');
  });

  it.each([
    ['of 1024 bits', { pem: pemOf(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey) }, 'RSA key of 1024'],
    ['of 2047 bits', { pem: pemOf(generateKeyPairSync('rsa', { modulusLength: 2047 }).publicKey) }, 'RSA key of 2047'],
    ['with an even exponent', { jwk: { ...jwkOf(rsa.publicKey), e: 'AQAC' } }, 'public exponent|valid public key'],
    ['with a huge exponent', { jwk: { ...jwkOf(rsa.publicKey), e: 'AQAAAAAAAQ' } }, 'public exponent'],
    ['of P-521', { jwk: jwkOf(ec('P-521').publicKey) }, 'curve'],
    ['of P-521 as PEM', { pem: pemOf(ec('P-521').publicKey) }, 'curve'],
    ['of secp256k1', { jwk: jwkOf(ec('secp256k1').publicKey) }, 'curve'],
    ['of secp256k1 as PEM', { pem: pemOf(ec('secp256k1').publicKey) }, 'curve'],
    ['of Ed448', { jwk: jwkOf(generateKeyPairSync('ed448').publicKey) }, 'curve'],
    ['of X25519', { pem: pemOf(generateKeyPairSync('x25519').publicKey) }, 'must be an RSA key'],
    ['bound to PSS', { pem: pemOf(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey) }, 'RSASSA-PSS'],
    ['for encryption', { jwk: { ...jwkOf(rsa.publicKey), use: 'enc' } }, 'use must be sig'],
    ['for wrapping', { jwk: { ...jwkOf(rsa.publicKey), key_ops: ['wrapKey'] } }, 'key_ops'],
    ['off its curve', { jwk: { ...jwkOf(p256.publicKey), y: jwkOf(p256.publicKey).x } }, 'not a valid public key'],
    ['with padding', { jwk: { ...jwkOf(p256.publicKey), x: `${jwkOf(p256.publicKey).x}=` } }, 'base64url'],
    ['with a short coordinate', { jwk: { ...jwkOf(p256.publicKey), x: 'AQAB' } }, 'base64url'],
    ['of an unknown kind', { jwk: { kty: 'AKP', pub: 'x' } }, 'kty'],
    ['in a set', { jwk: { keys: [jwkOf(p256.publicKey)] } }, 'send each key by itself'],
    ['that is none', { jwk: {} }, 'kty'],
    ['with a kid that is no text', { jwk: { ...jwkOf(p256.publicKey), kid: 7 } }, 'kid of 1 to 255'],
    ['with a kid that is too long', { jwk: { ...jwkOf(p256.publicKey), kid: 'k'.repeat(256) } }, 'kid of 1 to 255'],
    ['with NUL in its kid', { jwk: { ...jwkOf(p256.publicKey), kid: 'a\0' } }, 'kid of 1 to 255'],
    ['with an x5t that is none', { jwk: { ...jwkOf(p256.publicKey), x5t: 'x' } }, 'x5t'],
    ['in no PEM', { pem: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB' }, 'in PEM'],
    ['that is a request for one', { pem: CERTIFICATE.replaceAll('CERTIFICATE', 'CERTIFICATE REQUEST') }, 'in PEM'],
    ['that was cut', { pem: KEY_OF_CERTIFICATE.replace('Ru3i', '') }, 'not a valid public key'],
    ['beside another', { pem: KEY_OF_CERTIFICATE + pemOf(p256.publicKey) }, 'must be one public key'],
    ['given twice', { jwk: jwkOf(p256.publicKey), pem: KEY_OF_CERTIFICATE }, 'not both'],
    ['not given', {}, 'must be given'],
  ])('%s is refused', async (_, given, reason) => {
    expect(await refusal(given)).toMatch(new RegExp(reason));
  });

  it('that is private or symmetric is refused, and said to count as leaked', async () => {
    const pkcs8 = (key: KeyObject) => String(key.export({ format: 'pem', type: 'pkcs8' }));
    const leaked = [
      ...[rsa, p256, p384, ed25519].flatMap(({ privateKey }) => [
        { jwk: jwkOf(privateKey) },
        { pem: pkcs8(privateKey) },
        { pem: bare(pkcs8(privateKey)) },
        { pem: JSON.stringify(jwkOf(privateKey)) },
      ]),
      { pem: pemOf(p256.publicKey) + pkcs8(p256.privateKey) },
      { pem: bare(String(rsa.privateKey.export({ format: 'pem', type: 'pkcs1' }))) },
      { jwk: { kty: 'oct', k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ' } },
    ];
    for (const given of leaked) expect(await refusal(given)).toMatch(/^(jwk|pem) .*must count as leaked/);
  });
});
