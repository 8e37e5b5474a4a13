import 'reflect-metadata';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { GITLAB, Issuer, KUBERNETES } from '@velgent/e2e-server';
import pg from 'pg';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const ROOT = { email: 'root@velgent.example', password: 'a long enough pass phrase' };
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- what stands on the wire */
type Json = any;

const key = (kid: string) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    jwk: { ...publicKey.export({ format: 'jwk' }), kid },
    privateJwk: { ...privateKey.export({ format: 'jwk' }), kid },
  };
};

describe('trusted issuers', () => {
  let testApp: TestApp;
  let database: pg.Client;
  let cookie: string;
  let tenant: string;
  let issuer: Issuer;

  async function send(method: string, path: string, body?: object): Promise<{ status: number; body: Json }> {
    const headers = { Cookie: cookie, 'Content-Type': 'application/json' };
    const answer = await fetch(`${testApp.url}/api/admin${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: text ? JSON.parse(text) : undefined };
  }
  const issuers = (path = '') => `/tenants/${tenant}/trusted-issuers${path}`;
  const create = async (body: object) => (await send('POST', issuers(), { name: 'ci', ...body })).body.trusted_issuer;
  const newTenant = async () => (await send('POST', '/tenants', { name: 'Trusting' })).body.tenant.id;
  const events = async () =>
    (await send('GET', `/tenants/${tenant}/audit-events`)).body.items.filter(({ action }: Json) =>
      action.startsWith('trusted_issuer.'),
    );

  beforeAll(async () => {
    testApp = await createTestApp({ VELGENT_EGRESS_ALLOW: '127.0.0.1' });
    await ensureFirstRoot(testApp.databaseUrl, ROOT.email, ROOT.password);
    database = new pg.Client({ connectionString: testApp.databaseUrl });
    await database.connect();
    const signedIn = await fetch(`${testApp.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(ROOT),
    });
    cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    issuer = await Issuer.start(KUBERNETES);
  });
  beforeEach(async () => {
    tenant = await newTenant();
    issuer.faults = {};
  });
  afterAll(async () => {
    await issuer?.stop();
    await database?.end();
    await testApp?.close();
  });

  it('are found by discovery, with every default', async () => {
    const { status, body } = await send('POST', issuers(), { name: ' build cluster ', issuer: issuer.url });
    expect(status).toBe(201);
    const { trusted_issuer: made } = body;
    const at = expect.stringMatching(/^\d{4}-.*Z$/);
    expect(made).toEqual({
      id: expect.any(String),
      name: 'build cluster',
      issuer: issuer.url,
      jwks_uri: null,
      jwks: null,
      audience: expect.stringMatching(/^http/),
      max_lifetime_seconds: 3600,
      require_jti: false,
      keys: [{ kid: issuer.kid, alg: 'RS256', first_seen_at: at, last_seen_at: made.fetched_at }],
      fetched_at: at,
      fetch_error: null,
      clients: 0,
      created_at: at,
      created_by: { id: expect.any(String), email: ROOT.email },
    });
    expect((await send('GET', issuers())).body).toEqual({ items: [made], next_cursor: null });
    expect((await send('GET', issuers(`/${made.id}`))).body).toEqual({ trusted_issuer: made });
    expect(await events()).toMatchObject([
      {
        action: 'trusted_issuer.created',
        target: { type: 'trusted_issuer', id: made.id, name: 'build cluster' },
        details: { issuer: issuer.url, jwks_uri: null, jwks: null, max_lifetime_seconds: 3600, require_jti: false },
      },
    ]);
  });

  it('are kept, and say why, where their keys cannot be fetched; and are fetched again when told to', async () => {
    issuer.faults = { keys: 'failing' };
    const made = await create({ issuer: issuer.url });
    expect(made).toMatchObject({ keys: [], fetched_at: null, fetch_error: `${issuer.jwksUri} answered 500` });
    issuer.faults = {};
    const refreshed = await send('POST', issuers(`/${made.id}/refresh`));
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.trusted_issuer).toMatchObject({ keys: [{ kid: issuer.kid }], fetch_error: null });

    const before = issuer.kid;
    await issuer.rollKey({ keepOld: false });
    const { keys, fetched_at } = (await send('POST', issuers(`/${made.id}/refresh`))).body.trusted_issuer;
    expect(keys).toMatchObject([{ kid: issuer.kid, last_seen_at: fetched_at }, { kid: before }]);
    expect(keys[1].last_seen_at < fetched_at).toBe(true);
  });

  it('take inline keys as they are given, or a jwks_uri; each in place of the other, and of the keys', async () => {
    const [a, b] = [key('a').jwk, { ...key('b').jwk, extra: ['kept'] }];
    const made = await create({ issuer: 'https://cluster.example', jwks: { keys: [b, a, { kty: 'unknown' }] } });
    expect(made.jwks).toEqual({ keys: [b, a, { kty: 'unknown' }] });
    expect(made.keys.map(({ kid }: Json) => kid)).toEqual(['a', 'b']);

    const patched = async (body: object) => (await send('PATCH', issuers(`/${made.id}`), body)).body.trusted_issuer;
    const byUri = await patched({ jwks_uri: issuer.jwksUri });
    expect(byUri).toMatchObject({ jwks_uri: issuer.jwksUri, jwks: null, keys: [{ kid: issuer.kid }] });
    expect(await patched({ jwks: { keys: [a] } })).toMatchObject({ jwks_uri: null, jwks: { keys: [a] } });
    const discovered = await patched({ jwks: null, issuer: issuer.url });
    expect(discovered).toMatchObject({ issuer: issuer.url, jwks_uri: null, jwks: null, keys: [{ kid: issuer.kid }] });
    const left = await database.query('SELECT FROM key_set WHERE tenant_id = $1', [tenant]);
    expect(left.rowCount).toBe(1);
  });

  it('change in what is sent and nothing else, which the trail has as it was and is', async () => {
    const made = await create({ issuer: issuer.url, audience: 'velgent', max_lifetime_seconds: 176_400 });
    const asked = issuer.asked.length;
    const change = { name: 'renamed', audience: null, max_lifetime_seconds: 60, require_jti: true };
    const { status, body } = await send('PATCH', issuers(`/${made.id}`), change);
    expect(status).toBe(200);
    const audience = expect.stringMatching(/^http/);
    expect(body.trusted_issuer).toEqual({ ...made, ...change, audience });
    expect(issuer.asked).toHaveLength(asked);
    await send('PATCH', issuers(`/${made.id}`), { name: 'renamed' });
    const [event, ...others] = await events();
    expect(others).toHaveLength(1);
    expect(event).toMatchObject({
      action: 'trusted_issuer.updated',
      details: {
        ...{ name: 'renamed', previous_name: 'ci', audience, previous_audience: 'velgent' },
        ...{ max_lifetime_seconds: 60, previous_max_lifetime_seconds: 176_400 },
        ...{ require_jti: true, previous_require_jti: false },
      },
    });
    expect(Object.keys(event.details)).toHaveLength(8);
  });

  it('refuse what cannot be, at first and later', async () => {
    const wrongs: [what: object, param: string][] = [
      [{ issuer: 'http://idp.example' }, 'issuer'],
      [{ issuer: 'https://10.0.0.1' }, 'issuer'],
      [{ issuer: 'idp' }, 'issuer'],
      [{ issuer: 'https://me@idp.example' }, 'issuer'],
      [{ issuer: 'https://idp.example/?a=b' }, 'issuer'],
      [{ issuer: 'https://idp.example/#a' }, 'issuer'],
      [{ issuer: `https://idp.example/${'a'.repeat(1_000)}` }, 'issuer'],
      [{ jwks_uri: 'file:///etc/passwd' }, 'jwks_uri'],
      [{ jwks_uri: 'http://169.254.169.254/latest' }, 'jwks_uri'],
      [{ jwks_uri: 'https://2130706432/' }, 'jwks_uri'],
      [{ jwks_uri: 'https://idp.example/', jwks: { keys: [key('a').jwk] } }, 'jwks'],
      [{ jwks: { keys: [] } }, 'jwks'],
      [{ jwks: key('a').jwk }, 'jwks'],
      [{ max_lifetime_seconds: 59 }, 'max_lifetime_seconds'],
      [{ max_lifetime_seconds: 176_401 }, 'max_lifetime_seconds'],
      [{ max_lifetime_seconds: '60' }, 'max_lifetime_seconds'],
      [{ audience: '' }, 'audience'],
      [{ audience: 'velgent ' }, 'audience'],
      [{ issuer: ' https://idp.example' }, 'issuer'],
      [{ jwks_uri: 'https://idp.example/\n' }, 'jwks_uri'],
      [{ name: ' ' }, 'name'],
      [{ keys: [] }, 'keys'],
    ];
    const good = { name: 'ci', issuer: 'https://issuer.example' };
    const made = await create({ ...good, jwks: { keys: [key('a').jwk] } });
    for (const [wrong, param] of wrongs) {
      const refused = [JSON.stringify(wrong), 400, 'invalid_request', param];
      for (const [method, path, body] of [
        ['POST', '', { ...good, ...wrong }],
        ['PATCH', `/${made.id}`, wrong],
      ] as const) {
        const { status, body: answer } = await send(method, issuers(path), body);
        expect([JSON.stringify(wrong), status, answer.error?.code, answer.error?.param]).toEqual(refused);
      }
    }
    expect((await send('GET', issuers())).body.items).toEqual([made]);
  });

  it('never take a private key, and say that it must count as leaked', async () => {
    for (const jwk of [key('a').privateJwk, { kty: 'oct', k: 'c2VjcmV0', kid: 'a' }]) {
      const body = { name: 'ci', issuer: 'https://issuer.example', jwks: { keys: [key('b').jwk, jwk] } };
      const { status, body: answer } = await send('POST', issuers(), body);
      expect([status, answer.error.param]).toEqual([400, 'jwks.keys.1']);
      expect(answer.error.message).toContain('must count as leaked');
    }
  });

  it('stay while a client uses them, whose name is told, and go afterwards with their keys', async () => {
    const made = await create({ issuer: issuer.url });
    const auth = { method: 'federated_jwt', rules: [{ issuer_id: made.id, subject: 'system:serviceaccount:ci:*' }] };
    const client = await send('POST', `/tenants/${tenant}/oauth-clients`, { name: 'deploys', auth });
    expect(client.status).toBe(201);
    expect((await send('GET', issuers(`/${made.id}`))).body.trusted_issuer.clients).toBe(1);
    expect(await send('DELETE', issuers(`/${made.id}`))).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', message: expect.stringContaining('deploys') } },
    });
    await send('POST', `/tenants/${tenant}/oauth-clients/${client.body.client.id}/revoke`, {});
    expect((await send('DELETE', issuers(`/${made.id}`))).status).toBe(204);
    expect((await send('DELETE', issuers(`/${made.id}`))).status).toBe(404);
    expect(await events()).toMatchObject([
      { action: 'trusted_issuer.deleted', target: { id: made.id, name: 'ci' }, details: { issuer: issuer.url } },
      { action: 'trusted_issuer.created' },
    ]);
    const left = await database.query('SELECT FROM key_set WHERE tenant_id = $1', [tenant]);
    expect(left.rowCount).toBe(0);
  });

  it('come in pages, the newest first, fifty at most', async () => {
    const jwks = { keys: [key('a').jwk] };
    await database.query(
      `WITH made AS (
         INSERT INTO key_set (id, tenant_id, source, fetched_at)
         SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, $1, 'inline', now()
         FROM generate_series(0, 48) AS i RETURNING id
       )
       INSERT INTO trusted_issuer (id, tenant_id, name, issuer, audience, max_lifetime_seconds, require_jti, key_set_id)
       SELECT id, $1, 'n' || row_number() OVER (ORDER BY id) - 1, 'https://issuer.example', 'a', 60, false, id FROM made`,
      [tenant],
    );
    await create({ name: 'n49', issuer: 'https://issuer.example', jwks });
    const more = { name: 'more', issuer: 'https://issuer.example', jwks };
    expect(await send('POST', issuers(), more)).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const first = (await send('GET', issuers('?limit=30'))).body;
    const rest = (await send('GET', issuers(`?limit=30&cursor=${first.next_cursor}`))).body;
    const names = [...first.items, ...rest.items].map(({ name }: Json) => name);
    expect(names).toEqual(Array.from({ length: 50 }, (_, i) => `n${49 - i}`));
    expect(rest.next_cursor).toBeNull();
  });

  it('by http to a name are taken where it leads to what is allowed', async () => {
    const url = issuer.url.replace('127.0.0.1', 'localhost');
    const { fetch_error } = await create({ issuer: url });
    expect(fetch_error).toBe(`${url}/.well-known/openid-configuration names another issuer: ${issuer.url}`);
  });

  it('that hang keep the answer waiting for five seconds at most, and no other organisation', async () => {
    const hanging = await Issuer.start(GITLAB);
    hanging.faults = { discovery: 'hanging' };
    const began = performance.now();
    const made = create({ issuer: hanging.url });
    const elsewhere = tenant;
    tenant = await newTenant();
    await create({ issuer: issuer.url });
    expect(performance.now() - began).toBeLessThan(3_000);
    expect(await made).toMatchObject({ fetch_error: expect.stringContaining('did not answer in time') });
    expect(performance.now() - began).toBeLessThan(9_000);
    tenant = elsewhere;
    await hanging.stop();
  }, 20_000);

  it('of nobody answer 404', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/refresh'],
    ] as const)
      expect((await send(method, issuers(`/${randomUUID()}${path}`), method === 'GET' ? undefined : {})).status).toBe(
        404,
      );
  });
});
