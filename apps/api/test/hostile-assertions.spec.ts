import type { Diagnosis } from '@velgent/client-model';
import { constants, createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { generateClientId } from '../src/app/clients/authentication/secrets.ts';
import { asStored, clientOf, compact, makePair, signatureOf, signedBy } from './support/assertions.ts';
import { authenticating, ISSUER } from './support/authenticating.ts';

const PAIRS = {
  es: makePair('ES256', 'es'),
  es384: makePair('ES384', 'es384'),
  ps: makePair('PS256', 'ps'),
  rs: makePair('RS256', 'rs'),
  ed: makePair('EdDSA', 'ed'),
};
const RETIRED = makePair('ES256', 'retired');
const FOREIGN = makePair('ES256', 'foreign');

const CLIENT_ID = generateClientId();
const OTHER_ID = generateClientId();
const policy = { key_set: null, audience: 'issuer' as const, max_assertion_lifetime_seconds: 600 };
const client = clientOf(CLIENT_ID, 'private_key_jwt', {
  ...policy,
  keys: Object.values(PAIRS).map((pair) =>
    asStored(pair, pair.kid === 'rs' ? { x5t: 'thumb', x5t_s256: 'thumb256' } : {}),
  ),
});
const other = clientOf(OTHER_ID, 'private_key_jwt', { ...policy, keys: [asStored(FOREIGN)] });
const secret = clientOf(generateClientId(), 'client_secret', null);
Object.assign(secret, { secret_digest: Buffer.alloc(32) });

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => ({
  iss: CLIENT_ID,
  sub: CLIENT_ID,
  aud: ISSUER,
  iat: now(),
  exp: now() + 60,
  jti: randomUUID(),
  ...more,
});
const HEADER = { alg: 'ES256', kid: 'es' };
const es = (header: object, more: object = {}) => signedBy(PAIRS.es, { ...HEADER, ...header }, claims(more));
const saying = (more: object) => es({}, more);
/** Claims as text, for what JSON.stringify does not write. */
const text = (change: (json: string) => string) => signedBy(PAIRS.es, HEADER, change(JSON.stringify(claims())));
const right = () => es({});
const parts = () => right().split('.') as [string, string, string];
const forged = (signature: Buffer | string, header: object = HEADER) =>
  compact(header, claims(), () => Buffer.from(signature as string));
const der = (input: string) => sign('sha256', Buffer.from(input), PAIRS.es.privateKey);
const pem = PAIRS.rs.publicKey.export({ format: 'pem', type: 'spki' });
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

const HOSTILE: [string, () => string, Diagnosis][] = [
  // What is no JWS (RFC 7515 §3.1, §5.2).
  ['nothing but dots', () => '..', 'assertion_malformed'],
  ['two parts', () => parts().slice(0, 2).join('.'), 'assertion_malformed'],
  ['four parts', () => `${right()}.e30`, 'assertion_malformed'],
  ['a JWE', () => `${right()}.AAAA.AAAA`, 'assertion_malformed'],
  ['padding', () => `${right()}=`, 'assertion_malformed'],
  [
    'padding within',
    () =>
      parts()
        .map((part) => `${part}==`)
        .join('.'),
    'assertion_malformed',
  ],
  ['base64 instead of base64url', () => forged(Buffer.alloc(64, 0xff)).replace(/_/g, '/'), 'assertion_malformed'],
  ['a line break within', () => right().replace('.', '.\n'), 'assertion_malformed'],
  ['a space within', () => right().replace('.', ' .'), 'assertion_malformed'],
  ['a no-break space around', () => `\u00a0${right()}`, 'assertion_malformed'],
  ['fullwidth dots', () => right().replaceAll('.', '．'), 'assertion_malformed'],
  ['a zero-width space', () => right().replace('.', '\u200b.'), 'assertion_malformed'],
  [
    'bits after the end',
    () => right().replace(/.$/, (last) => (last === 'A' ? 'B' : String.fromCharCode(last.charCodeAt(0) + 1))),
    'assertion_malformed',
  ],
  ['a header that is no JSON', () => signedBy(PAIRS.es, '{alg:"ES256"}', claims()), 'assertion_malformed'],
  ['a header that is a list', () => signedBy(PAIRS.es, '["ES256"]', claims()), 'assertion_malformed'],
  [
    'a header with alg twice',
    () => signedBy(PAIRS.es, '{"alg":"none","alg":"ES256","kid":"es"}', claims()),
    'assertion_malformed',
  ],
  [
    'a header with kid twice, once escaped',
    () => signedBy(PAIRS.es, '{"alg":"ES256","kid":"es","k\\u0069d":"es"}', claims()),
    'assertion_malformed',
  ],
  [
    'a header with a byte order mark',
    () => signedBy(PAIRS.es, `\ufeff${JSON.stringify(HEADER)}`, claims()),
    'assertion_malformed',
  ],
  ['sub twice', () => text((json) => json.replace('{', `{"sub":"${OTHER_ID}",`)), 'assertion_malformed'],
  [
    'a member twice deep within',
    () => text((json) => json.replace('{', '{"x":[{"y":1,"y":2}],')),
    'assertion_malformed',
  ],
  ['deep lists', () => text((json) => json.replace('{', `{"x":${deep(3_000)},`)), 'assertion_malformed'],
  [
    'deep objects',
    () => text((json) => json.replace('{', `{"x":${'{"x":'.repeat(40)}1${'}'.repeat(40)},`)),
    'assertion_malformed',
  ],
  ['text after the JSON', () => text((json) => `${json}{}`), 'assertion_malformed'],
  ['NaN', () => text((json) => json.replace(/"exp":\d+/, '"exp":NaN')), 'assertion_malformed'],
  [
    'no UTF-8',
    () =>
      compact(HEADER, claims({ x: 'é' }), (input) => signatureOf(input, PAIRS.es)).replace(
        /\.[^.]+\./,
        `.${Buffer.from('7b2278223a22ff227d', 'hex').toString('base64url')}.`,
      ),
    'assertion_malformed',
  ],
  ['more than a form holds', () => saying({ x: 'x'.repeat(16_384) }), 'assertion_malformed'],

  // Which algorithm (RFC 7518, RFC 8725 §3.1).
  ['alg none', () => compact({ alg: 'none' }, claims(), () => Buffer.alloc(0)), 'assertion_malformed'],
  ['alg none with a signature', () => forged('x', { alg: 'none', kid: 'es' }), 'assertion_signature'],
  ['alg nOnE', () => forged('x', { alg: 'nOnE', kid: 'es' }), 'assertion_signature'],
  ['no alg', () => forged('x', { kid: 'es' }), 'assertion_signature'],
  ['alg as a list', () => es({ alg: ['ES256'] }), 'assertion_signature'],
  [
    'HS256 with the public key as its secret',
    () => compact({ alg: 'HS256', kid: 'rs' }, claims(), (input) => createHmac('sha256', pem).update(input).digest()),
    'assertion_signature',
  ],
  [
    'HS256 without kid',
    () => compact({ alg: 'HS256' }, claims(), (input) => createHmac('sha256', pem).update(input).digest()),
    'assertion_signature',
  ],
  [
    'HS512 with the JWK as its secret',
    () =>
      compact({ alg: 'HS512', kid: 'rs' }, claims(), (input) =>
        createHmac('sha512', JSON.stringify(PAIRS.rs.publicKey.export({ format: 'jwk' })))
          .update(input)
          .digest(),
      ),
    'assertion_signature',
  ],
  ['es256 in small letters', () => es({ alg: 'es256' }), 'assertion_signature'],
  [
    'RS256 with the key for PS256',
    () => signedBy({ ...PAIRS.ps, alg: 'RS256' }, { alg: 'RS256', kid: 'ps' }, claims()),
    'assertion_signature',
  ],
  [
    'PS256 with the key for RS256',
    () => signedBy({ ...PAIRS.rs, alg: 'PS256' }, { alg: 'PS256', kid: 'rs' }, claims()),
    'assertion_signature',
  ],
  [
    'RS512',
    () =>
      compact({ alg: 'RS512', kid: 'rs' }, claims(), (input) =>
        sign('sha512', Buffer.from(input), PAIRS.rs.privateKey),
      ),
    'assertion_signature',
  ],
  [
    'RS1',
    () =>
      compact({ alg: 'RS1', kid: 'rs' }, claims(), (input) => sign('sha1', Buffer.from(input), PAIRS.rs.privateKey)),
    'assertion_signature',
  ],
  [
    'RS256 that hashed with SHA-1',
    () =>
      compact({ alg: 'RS256', kid: 'rs' }, claims(), (input) => sign('sha1', Buffer.from(input), PAIRS.rs.privateKey)),
    'assertion_signature',
  ],
  ['EdDSA said of an EC key', () => es({ alg: 'EdDSA' }), 'assertion_signature'],
  ['ES384 said of a P-256 key', () => es({ alg: 'ES384' }), 'assertion_signature'],
  [
    'ES256K',
    () =>
      compact({ alg: 'ES256K', kid: 'es' }, claims(), (input) =>
        sign('sha256', Buffer.from(input), {
          key: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey,
          dsaEncoding: 'ieee-p1363',
        }),
      ),
    'assertion_signature',
  ],

  // How it is signed (RFC 7518 §3).
  ['an ECDSA signature in DER', () => compact(HEADER, claims(), der), 'assertion_signature'],
  ['r and s of zero', () => forged(Buffer.alloc(64)), 'assertion_signature'],
  [
    'r of zero',
    () =>
      compact(HEADER, claims(), (input) =>
        Buffer.concat([Buffer.alloc(32), signatureOf(input, PAIRS.es).subarray(32)]),
      ),
    'assertion_signature',
  ],
  [
    'a byte too few',
    () => compact(HEADER, claims(), (input) => signatureOf(input, PAIRS.es).subarray(1)),
    'assertion_signature',
  ],
  [
    'a byte too many',
    () => compact(HEADER, claims(), (input) => Buffer.concat([Buffer.alloc(1), signatureOf(input, PAIRS.es)])),
    'assertion_signature',
  ],
  [
    'PSS with a salt of 20 bytes',
    () =>
      compact({ alg: 'PS256', kid: 'ps' }, claims(), (input) =>
        signatureOf(input, PAIRS.ps, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 20 }),
      ),
    'assertion_signature',
  ],
  [
    'PSS without salt',
    () =>
      compact({ alg: 'PS256', kid: 'ps' }, claims(), (input) =>
        signatureOf(input, PAIRS.ps, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 0 }),
      ),
    'assertion_signature',
  ],
  [
    'PSS with the longest salt',
    () =>
      compact({ alg: 'PS256', kid: 'ps' }, claims(), (input) =>
        signatureOf(input, PAIRS.ps, {
          padding: constants.RSA_PKCS1_PSS_PADDING,
          saltLength: constants.RSA_PSS_SALTLEN_MAX_SIGN,
        }),
      ),
    'assertion_signature',
  ],
  [
    'an RSA signature with a zero before it',
    () =>
      compact({ alg: 'RS256', kid: 'rs' }, claims(), (input) =>
        Buffer.concat([Buffer.alloc(1), signatureOf(input, PAIRS.rs)]),
      ),
    'assertion_signature',
  ],
  ['an Ed25519 signature of zeros', () => forged(Buffer.alloc(64), { alg: 'EdDSA', kid: 'ed' }), 'assertion_signature'],
  ['no signature', () => forged(''), 'assertion_malformed'],
  [
    'claims changed after signing',
    () => [parts()[0], Buffer.from(JSON.stringify(claims())).toString('base64url'), parts()[2]].join('.'),
    'assertion_signature',
  ],
  [
    'a header changed after signing',
    () => [Buffer.from(JSON.stringify({ ...HEADER, x: 1 })).toString('base64url'), ...parts().slice(1)].join('.'),
    'assertion_signature',
  ],

  // Whose key it is.
  [
    'the key of another client',
    () => signedBy(FOREIGN, { alg: 'ES256', kid: 'foreign' }, claims()),
    'assertion_key_unknown',
  ],
  ['the key of another client under our kid', () => signedBy(FOREIGN, HEADER, claims()), 'assertion_signature'],
  ['the key of another client without kid', () => signedBy(FOREIGN, { alg: 'ES256' }, claims()), 'assertion_signature'],
  ['a retired key', () => signedBy(RETIRED, { alg: 'ES256', kid: 'retired' }, claims()), 'assertion_key_unknown'],
  [
    'its own key in jwk',
    () => signedBy(FOREIGN, { alg: 'ES256', jwk: FOREIGN.publicKey.export({ format: 'jwk' }) }, claims()),
    'assertion_signature',
  ],
  [
    'its own certificate in x5c',
    () => signedBy(FOREIGN, { alg: 'ES256', kid: 'x', x5c: ['MIIB'] }, claims()),
    'assertion_key_unknown',
  ],
  [
    'its own jku',
    () => signedBy(FOREIGN, { alg: 'ES256', kid: 'foreign', jku: 'https://evil.example/jwks' }, claims()),
    'assertion_key_unknown',
  ],
  [
    'a kid that is a path',
    () => signedBy(FOREIGN, { alg: 'ES256', kid: '../../../../dev/null' }, claims()),
    'assertion_key_unknown',
  ],
  [
    'a kid that is SQL',
    () => signedBy(FOREIGN, { alg: 'ES256', kid: `es' OR '1'='1` }, claims()),
    'assertion_key_unknown',
  ],
  ['a kid in other letters', () => es({ kid: 'ES' }), 'assertion_key_unknown'],
  ['a kid that is a number', () => es({ kid: 1 }), 'assertion_key_unknown'],
  ['a kid that is null', () => es({ kid: null }), 'assertion_key_unknown'],
  ['a kid named __proto__', () => es({ kid: '__proto__' }), 'assertion_key_unknown'],
  [
    'the thumbprint of another certificate',
    () => signedBy(PAIRS.rs, { alg: 'RS256', x5t: 'other' }, claims()),
    'assertion_key_unknown',
  ],

  // What it is (RFC 10070, RFC 8725 §3.11), and what has to be understood (RFC 7515 §4.1.11, RFC 7797).
  ['an access token', () => es({ typ: 'at+jwt' }), 'assertion_malformed'],
  ['a DPoP proof', () => es({ typ: 'dpop+jwt' }), 'assertion_malformed'],
  ['a logout token', () => es({ typ: 'logout+jwt' }), 'assertion_malformed'],
  ['typ as a list', () => es({ typ: ['JWT'] }), 'assertion_malformed'],
  ['an empty typ', () => es({ typ: '' }), 'assertion_malformed'],
  ['crit', () => es({ crit: ['exp'], exp: 1 }), 'assertion_malformed'],
  ['an empty crit', () => es({ crit: [] }), 'assertion_malformed'],
  ['b64: false', () => es({ b64: false, crit: ['b64'] }), 'assertion_malformed'],
  ['b64: true without crit', () => es({ b64: true }), 'assertion_malformed'],

  // Who and for whom.
  ['another issuer', () => saying({ iss: ISSUER }), 'assertion_issuer'],
  ['no issuer', () => saying({ iss: undefined }), 'assertion_issuer'],
  ['an issuer as a list', () => saying({ iss: [CLIENT_ID] }), 'assertion_issuer'],
  ['an issuer with a soft hyphen', () => saying({ iss: `${CLIENT_ID}\u00ad` }), 'assertion_issuer'],
  ['no audience', () => saying({ aud: undefined }), 'assertion_audience'],
  ['another audience', () => saying({ aud: 'https://evil.example' }), 'assertion_audience'],
  ['two audiences', () => saying({ aud: [ISSUER, 'https://evil.example'] }), 'assertion_audience'],
  ['the same audience twice', () => saying({ aud: [ISSUER, ISSUER] }), 'assertion_audience'],
  ['no audience in a list', () => saying({ aud: [] }), 'assertion_audience'],
  ['an audience in a list in a list', () => saying({ aud: [[ISSUER]] }), 'assertion_audience'],
  ['an audience as an object', () => saying({ aud: { 0: ISSUER, length: 1 } }), 'assertion_audience'],
  ['an audience with a slash at its end', () => saying({ aud: `${ISSUER}/` }), 'assertion_audience'],
  ['an audience in capitals', () => saying({ aud: ISSUER.toUpperCase() }), 'assertion_audience'],
  ['the token endpoint as audience', () => saying({ aud: `${ISSUER}/api/v1/oauth/token` }), 'assertion_audience'],
  ['the API as audience', () => saying({ aud: `${ISSUER}/api/v1` }), 'assertion_audience'],
  ['an audience that looks alike', () => saying({ aud: ISSUER.replace('e', 'е') }), 'assertion_audience'],

  // When.
  ['no exp', () => saying({ exp: undefined }), 'assertion_malformed'],
  ['exp as text', () => saying({ exp: String(now() + 60) }), 'assertion_malformed'],
  ['exp null', () => saying({ exp: null }), 'assertion_malformed'],
  ['exp as a list', () => saying({ exp: [now() + 60] }), 'assertion_malformed'],
  ['exp beyond all numbers', () => text((json) => json.replace(/"exp":\d+/, '"exp":1e999')), 'assertion_malformed'],
  ['expired', () => saying({ iat: now() - 120, exp: now() - 61 }), 'assertion_expired'],
  ['expired before 1970', () => saying({ exp: -1 }), 'assertion_expired'],
  ['exp in milliseconds', () => saying({ exp: Date.now() + 60_000 }), 'assertion_too_long_lived'],
  ['exp in 3000 years', () => saying({ iat: undefined, exp: 1e11 }), 'assertion_too_long_lived'],
  ['too long a life', () => saying({ exp: now() + 602 }), 'assertion_too_long_lived'],
  ['issued tomorrow', () => saying({ iat: now() + 86_400, exp: now() + 86_460 }), 'assertion_not_yet_valid'],
  ['valid from tomorrow', () => saying({ nbf: now() + 86_400 }), 'assertion_not_yet_valid'],
  ['iat as text', () => saying({ iat: 'yesterday' }), 'assertion_malformed'],
  ['nbf true', () => saying({ nbf: true }), 'assertion_malformed'],
  ['expired before it was issued', () => saying({ iat: now() + 50, exp: now() - 50 }), 'assertion_malformed'],

  // How often.
  ['no jti', () => saying({ jti: undefined }), 'assertion_malformed'],
  ['an empty jti', () => saying({ jti: '' }), 'assertion_malformed'],
  ['a jti that is a number', () => saying({ jti: 1 }), 'assertion_malformed'],
  ['a jti of 256 characters', () => saying({ jti: 'x'.repeat(256) }), 'assertion_malformed'],
];

describe('an assertion that is hostile', () => {
  const { attempt, show, spent } = authenticating([client, other, secret]);
  const refusal = async () => (await show(right(), OTHER_ID)).answered;

  it.each(HOSTILE)('is refused: %s', async (_, make, diagnosis) => {
    expect(await show(make(), CLIENT_ID)).toMatchObject({ diagnosis, answered: await refusal() });
    expect(spent.size).toBe(0);
  });

  it('is refused at another client, and at one that has a secret', async () => {
    expect(await show(right(), OTHER_ID)).toMatchObject({ diagnosis: 'assertion_issuer' });
    const atSecret = await show(right(), secret.client_id!);
    expect(atSecret).toMatchObject({ diagnosis: 'wrong_method', answered: await refusal() });
  });

  it('is refused in the same bytes where there is no such client', async () => {
    const nobody = generateClientId();
    for (const alg of ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'none'])
      expect(await show(forged('x', { alg }), nobody)).toMatchObject({ diagnosis: null, answered: await refusal() });
    expect(await show(saying({ iss: nobody, sub: nobody }))).toMatchObject({ answered: await refusal() });
    for (const odd of [saying({ sub: 1 }), saying({ sub: ['x'] }), 'nonsense'])
      expect((await show(odd)).answered).toBe(await refusal());
  });

  it('is refused where sub is not iss, and where it is of another type', async () => {
    expect(await show(saying({ sub: OTHER_ID }), CLIENT_ID)).toMatchObject({ diagnosis: 'assertion_subject' });
    expect(await show(saying({ sub: OTHER_ID }))).toMatchObject({ diagnosis: 'assertion_issuer' });
    const form = {
      client_id: CLIENT_ID,
      client_assertion: right(),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:saml2-bearer',
    };
    expect(await attempt(form)).toMatchObject({ diagnosis: 'assertion_malformed', answered: await refusal() });
  });

  it('is taken once', async () => {
    const assertion = right();
    expect(await show(assertion)).toMatchObject({ diagnosis: null, answered: null });
    const again = await show(assertion);
    expect(again).toMatchObject({ diagnosis: 'assertion_replayed', answered: await refusal() });
  });

  it('counts more than sixty', () => expect(HOSTILE.length).toBeGreaterThan(100));
});
