import { calculateJwkThumbprint, SignJWT } from 'jose';
import { createHash, randomUUID } from 'node:crypto';
import type { FederatedRule, PrivateKeyAuth } from '../src/app/clients/authentication/authenticating-credential.ts';
import { generateClientId } from '../src/app/clients/authentication/secrets.ts';
import type { PublishedKey } from '../src/app/key-sets/published-key.ts';
import { asStored, clientOf, makePair, type SigningPair, signedBy } from './support/assertions.ts';
import { authenticating, ISSUER } from './support/authenticating.ts';

const TOKEN_URL = `${ISSUER}/api/v1/oauth/token`;
const CLIENT_ID = generateClientId();
const now = () => Math.floor(Date.now() / 1000);
const es = makePair('ES256', null);
const ps = makePair('PS256', null);
const rs = makePair('RS256', null);
const ed = makePair('EdDSA', 'ed');
const thumbprints = { x5t: 'c2hhMSBvZiBhIGNlcnQ', x5t_s256: createHash('sha256').update('a cert').digest('base64url') };

function withKeys(pairs: SigningPair[], more: Partial<PrivateKeyAuth> = {}) {
  const keys = pairs.map((pair) => asStored(pair, pair.alg === 'PS256' || pair.alg === 'RS256' ? thumbprints : {}));
  const auth = { keys, key_set: null, audience: 'issuer', max_assertion_lifetime_seconds: 600, ...more } as const;
  return { keys, ...authenticating([clientOf(CLIENT_ID, 'private_key_jwt', auth)]) };
}
const claims = (more: object = {}) => ({
  iss: CLIENT_ID,
  sub: CLIENT_ID,
  aud: ISSUER,
  iat: now(),
  exp: now() + 60,
  jti: randomUUID(),
  ...more,
});

describe('private_key_jwt takes what clients send', () => {
  const LET_IN = { diagnosis: null, answered: null };

  it('n8n: RS256, x5t, the token URL as audience, where the client may', async () => {
    const shaped = () => signedBy(rs, { alg: 'RS256', typ: 'JWT', x5t: thumbprints.x5t }, claims({ aud: TOKEN_URL }));
    const { show, keys } = withKeys([rs], { audience: 'issuer_or_token_endpoint' });
    expect(await show(shaped(), CLIENT_ID)).toEqual({ ...LET_IN, keyId: keys[0]!.id });
    expect(await withKeys([rs]).show(shaped())).toMatchObject({
      diagnosis: 'assertion_audience',
      keyId: expect.any(String),
    });
    expect(await show(signedBy(rs, { alg: 'RS256' }, claims({ aud: [ISSUER, TOKEN_URL] })))).toMatchObject({
      diagnosis: 'assertion_audience',
    });
  });

  it('Kibana: PS256, x5t#S256, ten minutes', async () => {
    const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprints.x5t_s256 };
    expect(await withKeys([rs, ps]).show(signedBy(ps, header, claims({ exp: now() + 600 })))).toMatchObject(LET_IN);
  });

  it('the MCP SDK: neither kid nor client_id', async () => {
    const assertion = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
      .setIssuer(CLIENT_ID)
      .setSubject(CLIENT_ID)
      .setAudience(ISSUER)
      .setIssuedAt()
      .setExpirationTime('5m')
      .setJti(randomUUID())
      .sign(es.privateKey);
    expect(await withKeys([makePair('ES256', 'another'), es]).show(`${assertion}\n`)).toMatchObject(LET_IN);
  });

  it('Authlib: an hour, where the client may', async () => {
    const hour = () => signedBy(es, { alg: 'ES256' }, claims({ aud: TOKEN_URL, exp: now() + 3600 }));
    const may = { audience: 'issuer_or_token_endpoint', max_assertion_lifetime_seconds: 3600 } as const;
    expect(await withKeys([es], may).show(hour(), CLIENT_ID)).toMatchObject(LET_IN);
    const mayNot = await withKeys([es], { ...may, max_assertion_lifetime_seconds: 600 }).show(hour());
    expect(mayNot).toMatchObject({ diagnosis: 'assertion_too_long_lived' });
  });

  it.each([
    ['typ of RFC 10070', { typ: 'client-authentication+jwt' }, {}],
    ['typ in other letters', { typ: 'jwt' }, {}],
    ['an audience in a list of one', {}, { aud: [ISSUER] }],
    ['times with a fraction', {}, { iat: now() - 0.5, exp: now() + 59.5 }],
    ['no iat', {}, { iat: undefined, exp: now() + 600 }],
    ['a clock 55 s ahead', {}, { iat: now() + 55, nbf: now() + 55, exp: now() + 655 }],
    ['a clock 55 s behind', {}, { iat: now() - 115, exp: now() - 55 }],
    ['a jti of 255 characters', {}, { jti: '😀'.repeat(255) }],
    ['claims nobody asked for', {}, { constructor: 1, nested: { a: [{ b: null }] } }],
    ['headers that are read over', { jku: 'https://x.example', x5u: 'https://x.example', x5c: ['AA'], jwk: {} }, {}],
  ])('%s', async (_, header, more) => {
    expect(await withKeys([es]).show(signedBy(es, { alg: 'ES256', ...header }, claims(more)))).toMatchObject(LET_IN);
  });

  it.each(['EdDSA', 'Ed25519'])('alg %s', async (alg) => {
    expect(await withKeys([ed]).show(signedBy(ed, { alg, kid: 'ed' }, claims()))).toMatchObject(LET_IN);
  });

  it('tries ten keys of one alg at most', async () => {
    const others = Array.from({ length: 10 }, () => makePair('ES256', null));
    expect(await withKeys([...others.slice(1), es]).show(signedBy(es, { alg: 'ES256' }, claims()))).toMatchObject(
      LET_IN,
    );
    const tooLate = await withKeys([...others, es]).show(signedBy(es, { alg: 'ES256' }, claims()));
    expect(tooLate).toMatchObject({ diagnosis: 'assertion_signature' });
  });

  it('a key that the client publishes, after one fetch where it is new', async () => {
    const published = await asPublished(es);
    const rolled = await asPublished(rs);
    const auth = {
      key_set: { id: 'set', version: 1 },
      audience: 'issuer',
      max_assertion_lifetime_seconds: 600,
    } as const;
    const client = clientOf(CLIENT_ID, 'private_key_jwt', { ...auth, keys: [asStored(ed)] });
    const { show, fetches } = authenticating([client], { set: [[published], [published, rolled]] });
    const by = (pair: SigningPair, header: object) => show(signedBy(pair, { alg: pair.alg, ...header }, claims()));
    expect(await by(es, { kid: published.kid })).toEqual({ ...LET_IN, keyId: null });
    expect(await by(es, {})).toMatchObject(LET_IN);
    expect(await by(ed, { kid: 'ed' })).toEqual({ ...LET_IN, keyId: expect.any(String) });
    expect(fetches).toEqual([]);
    expect(await by(rs, { kid: rolled.kid })).toMatchObject(LET_IN);
    expect(fetches).toEqual(['set']);
    expect(await by(rs, { kid: 'unknown' })).toMatchObject({ diagnosis: 'assertion_key_unknown' });
  });
});

async function asPublished({ publicKey }: SigningPair): Promise<PublishedKey> {
  const jwk = publicKey.export({ format: 'jwk' });
  return { kid: await calculateJwkThumbprint(jwk as never), alg: null, use: 'sig', jwk };
}

describe('federated_jwt takes tokens of issuers', () => {
  const GITHUB = 'https://token.actions.githubusercontent.com';
  const signer = makePair('RS256', 'k1');
  const issuer = {
    id: randomUUID(),
    issuer: GITHUB,
    audience: ISSUER,
    max_lifetime_seconds: 3600,
    require_jti: false,
    key_set: { id: 'github', version: 1 },
  };
  const rule = (more: Partial<FederatedRule>): FederatedRule => ({ subject: null, claims: null, issuer, ...more });
  const token = (more: object = {}, header: object = {}) =>
    signedBy(
      signer,
      { alg: 'RS256', typ: 'JWT', kid: 'k1', ...header },
      {
        iss: GITHUB,
        sub: 'repo:octo-org@65431/octo-repo@74123:ref:refs/heads/main',
        aud: ISSUER,
        iat: now(),
        exp: now() + 300,
        repository_id: '74123',
        ref_protected: true,
        ...more,
      },
    );
  const set = { kid: 'k1', alg: null, use: null, jwk: signer.publicKey.export({ format: 'jwk' }) };
  const at = (...rules: FederatedRule[]) =>
    authenticating([clientOf(CLIENT_ID, 'federated_jwt', { rules })], { github: [[set], [set]] });
  const SUBJECT = rule({ subject: 'repo:octo-org@65431/octo-repo@74123:*' });

  it('by subject or claims, again and again where no jti is required', async () => {
    const again = token();
    for (const { show } of [at(SUBJECT), at(rule({ claims: { repository_id: ['1', '74123'] } }))])
      for (let i = 0; i < 2; i++)
        expect(await show(again, CLIENT_ID)).toEqual({ diagnosis: null, answered: null, keyId: null });
    const several = at(rule({ subject: 'other' }), rule({ subject: 'x*', claims: { a: 'b' } }), SUBJECT);
    expect(await several.show(token({ aud: ['sts.example', ISSUER] }), CLIENT_ID)).toMatchObject({ diagnosis: null });
  });

  it('when a rule fits, whichever of two issuers of that name and audience it is for', async () => {
    const other = { ...issuer, id: randomUUID(), max_lifetime_seconds: 60 };
    const rules = [
      rule({ subject: 'deploy', issuer: other }),
      rule({ subject: SUBJECT.subject, claims: { repository_id: '1' }, issuer: other }),
      SUBJECT,
    ];
    expect(await at(...rules).show(token(), CLIENT_ID)).toMatchObject({ diagnosis: null });
    const short = await at(...rules).show(token({ sub: 'deploy' }), CLIENT_ID);
    expect(short).toMatchObject({ diagnosis: 'assertion_too_long_lived' });
  });

  it.each<[string, string, FederatedRule, object, object]>([
    ['another subject', 'assertion_subject', rule({ subject: 'repo:octo-org' }), {}, {}],
    ['a subject that is a list', 'assertion_subject', SUBJECT, { sub: ['repo:octo-org@65431/octo-repo@74123:x'] }, {}],
    ['no subject', 'assertion_subject', SUBJECT, { sub: undefined }, {}],
    ['another claim', 'assertion_claims', rule({ claims: { repository_id: '7412' } }), {}, {}],
    ['a claim that is no text', 'assertion_claims', rule({ claims: { ref_protected: 'true' } }), {}, {}],
    [
      'a claim that is a list',
      'assertion_claims',
      rule({ claims: { repository_id: '74123' } }),
      { repository_id: ['74123'] },
      {},
    ],
    ['a claim of every object', 'assertion_claims', rule({ claims: { constructor: 'x' } }), {}, {}],
    ['another issuer', 'assertion_issuer', SUBJECT, { iss: `${GITHUB}/` }, {}],
    ['another audience', 'assertion_audience', SUBJECT, { aud: ['sts.example'] }, {}],
    ['an access token', 'assertion_malformed', SUBJECT, {}, { typ: 'AT+JWT' }],
    ['no kid', 'assertion_key_unknown', SUBJECT, {}, { kid: undefined }],
    ['too long a life', 'assertion_too_long_lived', SUBJECT, { exp: now() + 3602 }, {}],
    ['its past', 'assertion_expired', SUBJECT, { iat: now() - 300, exp: now() - 61 }, {}],
    ['what the client signed itself', 'wrong_method', SUBJECT, { iss: CLIENT_ID, sub: CLIENT_ID }, {}],
  ])('but not for %s', async (_, diagnosis, given, more, header) => {
    expect(await at(given).show(token(more, header), CLIENT_ID)).toMatchObject({ diagnosis });
  });

  it('only with client_id, which is never compared with sub', async () => {
    const { show } = at(SUBJECT);
    expect(await show(token())).toMatchObject({ diagnosis: null, answered: expect.stringContaining('invalid_client') });
    const named = token({ sub: CLIENT_ID });
    const by = at(rule({ subject: CLIENT_ID }));
    expect(await by.show(named)).toMatchObject({ diagnosis: 'assertion_malformed' });
    expect(await by.show(named, CLIENT_ID)).toMatchObject({ diagnosis: null });
  });

  it('once where the issuer’s tokens are to count once', async () => {
    const once = { ...SUBJECT, issuer: { ...issuer, require_jti: true } };
    const { show } = at(once);
    expect(await show(token(), CLIENT_ID)).toMatchObject({ diagnosis: 'assertion_malformed' });
    const single = token({ jti: 'x' });
    expect(await show(single, CLIENT_ID)).toMatchObject({ diagnosis: null });
    expect(await show(single, CLIENT_ID)).toMatchObject({ diagnosis: 'assertion_replayed' });
  });

  it('has an unknown kid fetched, and one without a kid not', async () => {
    const { show, fetches } = at(SUBJECT);
    await show(token({}, { kid: 'k2' }), CLIENT_ID);
    await show(token({}, { kid: undefined }), CLIENT_ID);
    await show(token({ iss: 'https://evil.example' }, { kid: 'k3' }), CLIENT_ID);
    expect(fetches).toEqual(['github']);
  });
});
