import 'reflect-metadata';
import type { OAuthClientCreated } from '@velgent/admin-dto';
import type { AccessTokenClaims } from '@velgent/engine-dto';
import { createHmac, generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import pg from 'pg';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { AccessTokens } from '../src/app/token/access-tokens/access-tokens.ts';
import { type SigningKey, SigningKeys } from '../src/app/token/signing-keys/signing-keys.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const EMAIL = 'root@velgent.example';
const PASSWORD = 'a long enough pass phrase';

const CHANGING = new Set(['X-Request-Id', 'Date', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After']);

type Header = Record<string, unknown>;
interface Forgery {
  header?: Header;
  claims?: Record<string, unknown>;
  key?: KeyObject;
  /** Instead of a signature. */
  signature?: (input: string) => string;
}

/** Tokens that were not made by us, or not for here; those with our own key could only come from a leak. */
describe('a forged access token', () => {
  let testApp: TestApp;
  let ours: SigningKey;
  let header: Header;
  let claims: AccessTokenClaims;
  let lure: Server;
  let lureUrl: string;
  let lured = 0;
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const foreignJwk = { ...foreign.publicKey.export({ format: 'jwk' }), kid: 'foreign', alg: 'ES256', use: 'sig' };

  beforeAll(async () => {
    testApp = await createTestApp({ VELGENT_PLAN_LIMITS: '{"trial":{"credential_calls_per_minute":20}}' });
    await ensureFirstRoot(testApp.databaseUrl, EMAIL, PASSWORD);
    const post = (path: string, body: object, cookie = '') =>
      fetch(`${testApp.url}/api/admin/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', cookie },
        body: JSON.stringify(body),
      });
    const cookie = (await post('session', { email: EMAIL, password: PASSWORD })).headers
      .getSetCookie()[0]!
      .split(';')[0]!;
    const { tenant } = (await (await post('tenants', { name: 'Acme' }, cookie)).json()) as { tenant: { id: string } };
    const made = (await (
      await post(`tenants/${tenant.id}/oauth-clients`, { name: 'Real' }, cookie)
    ).json()) as OAuthClientCreated;
    const token = testApp.app.get(AccessTokens).draft(made.client.client_id, tenant.id).sign();
    [header, claims] = token.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()));
    ours = testApp.app.get(SigningKeys).current();

    lure = createServer((_, res) => {
      lured++;
      res.end(JSON.stringify({ keys: [foreignJwk] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => lure.once('listening', resolve));
    lureUrl = `http://127.0.0.1:${(lure.address() as AddressInfo).port}/jwks.json`;
  });

  afterAll(async () => {
    lure?.close();
    await testApp?.close();
  });

  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const es256 = (key: KeyObject) => (input: string) =>
    sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  const hs256 = (secret: string | Buffer) => (input: string) =>
    createHmac('sha256', secret).update(input).digest('base64url');

  function forge({ header: h, claims: c, key = ours.privateKey, signature = es256(key) }: Forgery): string {
    const input = `${encode({ ...header, ...h })}.${encode({ ...claims, ...c })}`;
    return `${input}.${signature(input)}`;
  }

  const call = (bearer: string) =>
    fetch(`${testApp.url}/api/v1/me`, { headers: { authorization: `Bearer ${bearer}` } });

  async function expectRefused(bearer: string): Promise<void> {
    const answer = await call(bearer);
    expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
      401,
      'unauthorized',
    ]);
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="velgent", error="invalid_token"/);
  }

  it('is told from a real one, which the same means make', async () => {
    expect((await call(forge({}))).status).toBe(200);
    expect((await call(forge({ claims: { aud: [claims.aud], jti: 'another' } }))).status).toBe(200);
  });

  it('and a real one have the same answer from the short path as from Nest, which other spellings take', async () => {
    const behindNest = jest.spyOn(
      testApp.app.getHttpAdapter().getInstance() as unknown as { handle(): void },
      'handle',
    );
    const database = new pg.Client(testApp.databaseUrl);
    await database.connect();
    const become = (status: string) => database.query(`UPDATE tenant SET plan = 'trial', status = '${status}'`);
    const cases: Record<string, () => Record<string, string | string[]>> = {
      'a real one': () => ({ authorization: `Bearer ${forge({})}` }),
      'an expired one': () => ({ authorization: `bearer ${forge({ claims: { exp: now() } })}` }),
      another: () => ({ authorization: 'Bearer abc' }),
      'another scheme': () => ({ authorization: 'Basic abc' }),
      none: () => ({}),
      two: () => ({ authorization: ['Bearer a', 'Bearer b'] }),
      'of a suspended organisation': () => ({ authorization: `Bearer ${forge({ claims: { jti: randomUUID() } })}` }),
      'of who has called too often': () => ({ authorization: `Bearer ${forge({})}` }),
    };
    const statuses: number[] = [];
    await become('active');
    for (const [name, headersOf] of Object.entries(cases)) {
      if (name.includes('suspended')) await become('suspended');
      if (name.includes('often')) for (let i = 0; i < 20; i++) await call(forge({}));
      for (const path of ['/api/v1/me', '/api/v1/operations']) {
        behindNest.mockClear();
        const short = await raw(path, headersOf());
        expect(behindNest).not.toHaveBeenCalled();
        expect([name, short]).toEqual([name, await raw(`${path}/`, headersOf())]);
        expect(behindNest).toHaveBeenCalledTimes(1);
        statuses.push(short.status!);
      }
      await become('active');
    }
    expect(statuses).toEqual([200, 401, 401, 401, 401, 400, 403, 429].flatMap((status) => [status, status]));
    const { rows } = await database.query(
      `SELECT DISTINCT count(*) FROM activity WHERE operation IN ('me', 'operations') AND user_agent IS NULL
       GROUP BY path, operation, status, outcome, diagnosis`,
    );
    await database.query(`UPDATE tenant SET plan = 'enterprise'`);
    await database.end();
    expect(rows).toEqual([{ count: '2' }]);
  });

  /** What stands on the wire, but for what is new each time. */
  async function raw(path: string, headers: Record<string, string | string[]>) {
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get(testApp.url + path, { headers, agent: false }, resolve).on('error', reject),
    );
    const { statusCode: status, statusMessage, rawHeaders } = answer;
    const always = rawHeaders.map((text, i) => (CHANGING.has(rawHeaders[i - 1]!) ? typeof text : text));
    return { status, statusMessage, always, body: (await readAll(answer)).replace(/req_\w+/, 'req_') };
  }

  const now = () => Math.floor(Date.now() / 1000);
  const pem = () => ours.publicKey.export({ format: 'pem', type: 'spki' }) as string;
  const cases: [string, () => Forgery][] = [
    ['with alg none and no signature', () => ({ header: { alg: 'none' }, signature: () => '' })],
    ['with alg None', () => ({ header: { alg: 'None' }, signature: () => '' })],
    ['with alg nOnE and our signature', () => ({ header: { alg: 'nOnE' } })],
    ['without alg', () => ({ header: { alg: undefined } })],
    ['as HS256 under our public key in PEM', () => ({ header: { alg: 'HS256' }, signature: hs256(pem()) })],
    [
      'as HS256 under our public key in PEM, trimmed',
      () => ({ header: { alg: 'HS256' }, signature: hs256(pem().trim()) }),
    ],
    [
      'as HS256 under our public key in DER',
      () => ({ header: { alg: 'HS256' }, signature: hs256(ours.publicKey.export({ format: 'der', type: 'spki' })) }),
    ],
    ['as HS256 under our JWK', () => ({ header: { alg: 'HS256' }, signature: hs256(JSON.stringify(ours.publicJwk)) })],
    ['as HS256 under nothing', () => ({ header: { alg: 'HS256' }, signature: hs256('') })],
    ['as ES384 with our signature', () => ({ header: { alg: 'ES384' } })],
    ['under a foreign key and our kid', () => ({ key: foreign.privateKey })],
    ['under a foreign key and an unknown kid', () => ({ header: { kid: 'foreign' }, key: foreign.privateKey })],
    ['under our key and an unknown kid', () => ({ header: { kid: 'foreign' } })],
    ['without kid', () => ({ header: { kid: undefined } })],
    ['with a kid that is a path', () => ({ header: { kid: '../../../dev/null' }, signature: hs256('') })],
    ['with a kid that is SQL', () => ({ header: { kid: `' OR '1'='1` } })],
    ['with a kid that is a number', () => ({ header: { kid: 1 } })],
    ['with a kid that is __proto__', () => ({ header: { kid: '__proto__' } })],
    ['with jku', () => ({ header: { jku: lureUrl, kid: 'foreign' }, key: foreign.privateKey })],
    ['with jku and our kid', () => ({ header: { jku: lureUrl }, key: foreign.privateKey })],
    ['with x5u', () => ({ header: { x5u: lureUrl }, key: foreign.privateKey })],
    ['with jwk', () => ({ header: { jwk: foreignJwk, kid: 'foreign' }, key: foreign.privateKey })],
    ['with jwk and our kid', () => ({ header: { jwk: foreignJwk }, key: foreign.privateKey })],
    ['with x5c', () => ({ header: { x5c: ['AAAA'] }, key: foreign.privateKey })],
    ['with a critical extension', () => ({ header: { crit: ['exp'] } })],
    ['of typ JWT', () => ({ header: { typ: 'JWT' } })],
    ['of typ logout+jwt', () => ({ header: { typ: 'logout+jwt' } })],
    ['without typ', () => ({ header: { typ: undefined } })],
    ['of another issuer', () => ({ claims: { iss: 'http://127.0.0.1:3001' } })],
    ['without issuer', () => ({ claims: { iss: undefined } })],
    ['for another audience', () => ({ claims: { aud: 'https://api.example/v1' } })],
    ['for the issuer as audience', () => ({ claims: { aud: claims.iss } })],
    ['without audience', () => ({ claims: { aud: undefined } })],
    ['that has expired', () => ({ claims: { exp: now() } })],
    ['without exp', () => ({ claims: { exp: undefined } })],
    ['with exp as text', () => ({ claims: { exp: String(now() + 60) } })],
    ['with iat more than a minute ahead', () => ({ claims: { iat: now() + 65 } })],
    ['without iat', () => ({ claims: { iat: undefined } })],
    ['not valid yet', () => ({ claims: { nbf: now() + 120 } })],
    ['without jti', () => ({ claims: { jti: undefined } })],
    ['without tenant', () => ({ claims: { tenant_id: undefined } })],
    ['of a client that does not exist', () => ({ claims: { client_id: 'velgent_client_0123456789abcdef' } })],
    ['with a signature of zeros', () => ({ signature: () => Buffer.alloc(64).toString('base64url') })],
    ['with an empty signature', () => ({ signature: () => '' })],
    [
      'with a signature in DER',
      () => ({ signature: (input) => sign('sha256', Buffer.from(input), ours.privateKey).toString('base64url') }),
    ],
  ];
  it.each(cases)('is refused: %s', async (_, forgery) => expectRefused(forge(forgery())));

  it('is refused when any character of a real one is changed', async () => {
    const real = forge({});
    const replace = (at: number) => real.slice(0, at) + (real[at] === 'A' ? 'B' : 'A') + real.slice(at + 1);
    for (let at = 0; at < real.length; at += 7) if (real[at] !== '.') await expectRefused(replace(at));
    await expectRefused(replace(real.length - 1));
  });

  it('is refused when a real one is cut, padded, doubled, nested or very long', async () => {
    const real = forge({});
    const [head, payload, signature] = real.split('.') as [string, string, string];
    for (const bearer of [
      real.slice(0, -1),
      `${real}=`,
      `${real}.`,
      `${real}.${signature}`,
      `${head}.${payload}`,
      `${head}..${signature}`,
      `.${payload}.${signature}`,
      '..',
      forge({ claims: { padding: 'x'.repeat(5_000) } }),
      forge({ claims: { nested: JSON.parse('['.repeat(400) + ']'.repeat(400)) }, key: foreign.privateKey }),
    ])
      await expectRefused(bearer);
  });

  it('takes clocks of replicas a little apart: iat up to a minute ahead, no leeway on exp', async () => {
    expect((await call(forge({ claims: { iat: now() + 50, jti: 'ahead' } }))).status).toBe(200);
    await expectRefused(forge({ claims: { exp: now(), jti: 'over' } }));
  });

  it('makes us ask nobody', () => expect(lured).toBe(0));
});
