import 'reflect-metadata';
import type { AuditEvent, ClientKey, OAuthClient } from '@velgent/admin-dto';
import { LEAKED_KEY_RULE } from '@velgent/client-model';
import { generateKeyPairSync, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto';
import http from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Egress } from '../src/app/egress/egress.ts';
import { Console, ROOT } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

/** Of clients without a secret: what they are made of, their keys, and their rotation. */
let testApp: TestApp;
let root: Console;
let owner: pg.Client;
let tenant: string;
let stranger: string;
let issuer: string;
let strangersIssuer: string;
/** Where a client publishes its keys. */
let publisher: http.Server;
let jwksUri: string;
let published: object[] = [];

const jwkOf = (key: KeyObject): JsonWebKey => key.export({ format: 'jwk' });
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const newJwk = (kid?: string) => ({ ...jwkOf(pair().publicKey), ...(kid ? { kid } : {}) });
const byKeys = (...keys: object[]) => ({ method: 'private_key_jwt', keys });
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

const post = (path: string, body: object, more?: Record<string, string>) =>
  root.call('POST', `tenants/${tenant}/${path}`, body, more);
const create = (auth: object | undefined, name = 'robot') => post('oauth-clients', { name, auth });
async function made(auth: object): Promise<OAuthClient> {
  const answer = await create(auth);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.client as OAuthClient;
}
const clientOf = async (id: string): Promise<OAuthClient> =>
  (await root.get(`tenants/${tenant}/oauth-clients/${id}`)).client as OAuthClient;
const keysOf = async (id: string): Promise<ClientKey[]> =>
  (await root.get(`tenants/${tenant}/oauth-clients/${id}/keys`)).items as ClientKey[];
const addKey = (id: string, body: object) => post(`oauth-clients/${id}/keys`, body);
const retire = (id: string, keyId: string, body: object = {}) => post(`oauth-clients/${id}/keys/${keyId}/retire`, body);
const rotate = (id: string, body: object, more?: Record<string, string>) =>
  post(`oauth-clients/${id}/rotate`, body, more);
const keysIn = (client: OAuthClient): ClientKey[] => (client.auth.method === 'private_key_jwt' ? client.auth.keys : []);
const eventsOf = async (id: string): Promise<AuditEvent[]> =>
  ((await root.get(`tenants/${tenant}/audit-events?limit=100`)).items as AuditEvent[]).filter(
    ({ target }) => 'id' in target && target.id === id,
  );

async function makeIssuer(tenantId: string): Promise<string> {
  const [set, id] = [randomUUID(), randomUUID()];
  await owner.query(`INSERT INTO key_set (id, tenant_id, source) VALUES ($1, $2, 'inline')`, [set, tenantId]);
  await owner.query(
    `INSERT INTO trusted_issuer (id, tenant_id, name, issuer, audience, max_lifetime_seconds, require_jti, key_set_id)
     VALUES ($1, $2, 'CI', 'https://ci.example', 'https://velgent.example', 3600, true, $3)`,
    [id, tenantId, set],
  );
  return id;
}

beforeAll(async () => {
  publisher = http.createServer((_request, response) => response.end(JSON.stringify({ keys: published })));
  await once(publisher.listen(0, '127.0.0.1'), 'listening');
  const { port } = publisher.address() as AddressInfo;
  jwksUri = `http://127.0.0.1:${port}/jwks`;
  testApp = await createTestApp({ VELGENT_EGRESS_ALLOW: `127.0.0.1:${port}` });
  root = await Console.asRoot(testApp);
  tenant = await root.createTenant('Robots');
  stranger = await root.createTenant('Strangers');
  owner = new pg.Client({ connectionString: testApp.databaseUrl });
  await owner.connect();
  issuer = await makeIssuer(tenant);
  strangersIssuer = await makeIssuer(stranger);
});
afterAll(async () => {
  await owner?.end();
  await testApp?.close();
  publisher?.close();
});

describe('a new client', () => {
  it('has a secret unless something else is said', async () => {
    for (const auth of [undefined, { method: 'client_secret' }]) {
      const { status, body } = await create(auth);
      expect([status, body.client.auth]).toEqual([201, { method: 'client_secret' }]);
      expect(body.client_secret.startsWith(body.client.secret_prefix)).toBe(true);
    }
  });

  it('authenticates by keys, and then has no secret', async () => {
    const [first, second] = [newJwk('one'), jwkOf(generateKeyPairSync('ed25519').publicKey)];
    const expires_at = inAnHour();
    const answer = await create(byKeys({ jwk: first, name: 'build server' }, { jwk: second, expires_at }));
    expect(answer.status).toBe(201);
    expect(answer.body).not.toHaveProperty('client_secret');
    const { client } = answer.body as { client: OAuthClient };
    expect(client).toMatchObject({
      client_id: expect.stringMatching(/^velgent_client_/),
      secret_prefix: null,
      status: 'active',
      auth: { method: 'private_key_jwt', jwks_uri: null, audience: 'issuer', max_assertion_lifetime_seconds: 600 },
    });
    expect(keysIn(client)).toMatchObject([
      { kid: null, alg: 'EdDSA', name: null, status: 'active', expires_at },
      {
        kid: 'one',
        alg: 'ES256',
        name: 'build server',
        status: 'active',
        created_by: { email: ROOT.email },
        expires_at: null,
        retired_at: null,
        last_used_at: null,
      },
    ]);
    expect(await keysOf(client.id)).toEqual(keysIn(client));
    expect(await clientOf(client.id)).toEqual(client);
    const list = await root.get(`tenants/${tenant}/oauth-clients?q=${client.client_id}`);
    expect(list.items).toEqual([client]);
    const [event] = await eventsOf(client.id);
    const thumbprints = keysIn(client)
      .map(({ thumbprint }) => thumbprint)
      .join(' ');
    expect(event).toMatchObject({
      action: 'oauth_client.created',
      details: { auth_method: 'private_key_jwt', thumbprints },
    });
  });

  it('says what its assertions may be', async () => {
    const auth = {
      ...byKeys({ jwk: newJwk() }),
      audience: 'issuer_or_token_endpoint',
      max_assertion_lifetime_seconds: 3600,
      jwks_uri: null,
      rules: null,
    };
    expect((await made(auth)).auth).toMatchObject({
      audience: 'issuer_or_token_endpoint',
      max_assertion_lifetime_seconds: 3600,
    });
  });

  it('authenticates by rules', async () => {
    const rules = [
      { issuer_id: issuer, subject: 'repo:acme/*' },
      { issuer_id: issuer, claims: { repository_id: '74123', environment: ['staging', 'production'] } },
      { issuer_id: issuer, subject: 'a', claims: { b: 'c' } },
    ];
    const { status, body } = await create({ method: 'federated_jwt', rules });
    expect([status, body.client_secret, body.client.secret_prefix]).toEqual([201, undefined, null]);
    expect(body.client.auth).toEqual({ method: 'federated_jwt', rules });
    const details = { auth_method: 'federated_jwt', rules: expect.stringContaining('repo:acme/*') };
    expect((await eventsOf(body.client.id))[0]).toMatchObject({ action: 'oauth_client.created', details });
    expect((await clientOf(body.client.id)).auth).toEqual(body.client.auth);
  });

  const rules = (...given: object[]) => ({ method: 'federated_jwt', rules: given });
  const rule = (more: object) => rules({ issuer_id: '', ...more });
  it.each([
    [{}, 'auth.method'],
    [{ method: 'tls_client_auth' }, 'auth.method'],
    [{ method: 'constructor' }, 'auth.method'],
    [[], 'auth'],
    ['private_key_jwt', 'auth'],
    [null, 'auth'],
    [{ method: 'private_key_jwt' }, 'auth.keys'],
    [byKeys(), 'auth.keys'],
    [{ method: 'private_key_jwt', keys: {} }, 'auth.keys'],
    [{ method: 'private_key_jwt', keys: [[{ jwk: newJwk() }]] }, 'auth.keys'],
    [byKeys(...Array.from({ length: 11 }, () => ({ jwk: newJwk() }))), 'auth.keys'],
    [byKeys(...Array.from({ length: 50_000 }, () => ({}))), 'auth.keys'],
    [byKeys({}), 'auth.keys.0.jwk'],
    [byKeys({ jwk: newJwk() }, { jwk: { kty: 'EC' } }), 'auth.keys.1.jwk'],
    [byKeys({ jwk: 'text' }), 'auth.keys.0.jwk'],
    [byKeys({ jwk: [newJwk()] }), 'auth.keys.0.jwk'],
    [byKeys({ pem: 7 }), 'auth.keys.0.pem'],
    [byKeys({ jwk: newJwk(), name: 7 }), 'auth.keys.0.name'],
    [byKeys({ jwk: newJwk(), alg: 'RS256' }), 'auth.keys.0.alg'],
    [byKeys({ jwk: newJwk(), expires_at: '2020-01-01T00:00:00Z' }), 'auth.keys.0.expires_at'],
    [byKeys({ jwk: newJwk(), kid: 'elsewhere' }), 'auth.keys.0.kid'],
    [{ ...byKeys({ jwk: newJwk() }), audience: 'anybody' }, 'auth.audience'],
    [{ ...byKeys({ jwk: newJwk() }), max_assertion_lifetime_seconds: 59 }, 'auth.max_assertion_lifetime_seconds'],
    [{ ...byKeys({ jwk: newJwk() }), max_assertion_lifetime_seconds: 3601 }, 'auth.max_assertion_lifetime_seconds'],
    [{ ...byKeys({ jwk: newJwk() }), rules: [] }, 'auth.rules'],
    [{ ...rule({ subject: 'a' }), keys: [] }, 'auth.keys'],
    [{ method: 'client_secret', audience: 'issuer' }, 'auth.audience'],
    [rules(), 'auth.rules'],
    [{ method: 'federated_jwt' }, 'auth.rules'],
    [rules(...Array.from({ length: 21 }, () => ({ issuer_id: randomUUID(), subject: 'a' }))), 'auth.rules'],
    [rules({ subject: 'a' }), 'auth.rules.0.issuer_id'],
    [rules({ issuer_id: 'a', subject: 'a' }), 'auth.rules.0.issuer_id'],
    [rules({ issuer_id: randomUUID(), subject: 'a' }), 'auth.rules.0.issuer_id'],
    [rule({}), 'auth.rules.0'],
    [rule({ claims: {} }), 'auth.rules.0'],
    [rule({ subject: '*' }), 'auth.rules.0.subject'],
    [rule({ subject: '**' }), 'auth.rules.0.subject'],
    [rule({ subject: 'a*b' }), 'auth.rules.0.subject'],
    [rule({ subject: '*a' }), 'auth.rules.0.subject'],
    [rule({ subject: '' }), 'auth.rules.0.subject'],
    [rule({ subject: 'a\0' }), 'auth.rules.0.subject'],
    [rule({ claims: { a: 7 } }), 'auth.rules.0.claims'],
    [rule({ claims: { a: [] } }), 'auth.rules.0.claims'],
    [rule({ claims: { a: ['b', null] } }), 'auth.rules.0.claims'],
    [rule({ claims: { a: { b: 'c' } } }), 'auth.rules.0.claims'],
    [rule({ claims: ['a'] }), 'auth.rules.0.claims'],
    [rule({ claims: JSON.parse('{"__proto__":"x","a":"b"}') }), 'auth.rules.0.claims.__proto__'],
    [rule({ claims: { constructor: 'x', a: 'b' } }), 'auth.rules.0.claims.constructor'],
  ])('is refused where its auth is not right (%#)', async (auth, param) => {
    const text = JSON.stringify({ name: 'wrong', auth }).replaceAll('"issuer_id":""', `"issuer_id":"${issuer}"`);
    const { status, body } = await post('oauth-clients', JSON.parse(text));
    expect([status, body.error.code, body.error.param]).toEqual([400, 'invalid_request', param]);
  });

  it('knows no issuer of another organisation', async () => {
    const answerFor = async (issuer_id: string) =>
      (
        await create({
          method: 'federated_jwt',
          rules: [
            { issuer_id: issuer, subject: 'a' },
            { issuer_id, subject: 'a' },
          ],
        })
      ).body.error;
    const { request_id: _, ...foreign } = await answerFor(strangersIssuer);
    const { request_id: __, ...none } = await answerFor(randomUUID());
    expect(foreign).toEqual(none);
    expect(none).toMatchObject({ code: 'invalid_request', param: 'auth.rules.1.issuer_id' });
  });

  it('has each key, and each kid, once', async () => {
    const key = newJwk();
    const twice = [
      [{ jwk: key }, { jwk: { ...key, kid: 'other' } }],
      [{ jwk: newJwk('same') }, { jwk: newJwk('same') }],
    ];
    for (const keys of twice) expect((await create(byKeys(...keys))).status).toBe(409);
    expect((await create(byKeys({ jwk: newJwk() }, { jwk: newJwk() }))).status).toBe(201);
  });

  it('is made once for each Idempotency-Key', async () => {
    const [jwk, key] = [newJwk(), { 'Idempotency-Key': randomUUID() }];
    const ask = (body: object) => post('oauth-clients', body, key);
    const body = { name: 'once', auth: { method: 'private_key_jwt', keys: [{ jwk, name: 'a' }] } };
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(body)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
    const again = await ask({ auth: { keys: [{ name: 'a', jwk }], method: 'private_key_jwt' }, name: 'once' });
    const { client } = answers.find(({ status }) => status === 201)!.body as { client: OAuthClient };
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.body).toEqual({ client: { ...client, secret_delivered: false }, secret_delivered: false });
    expect((await ask({ ...body, auth: byKeys({ jwk: newJwk() }) })).status).toBe(409);
  });
});

describe('the keys that a client publishes', () => {
  const keySetOf = async ({ client_id }: OAuthClient) =>
    (await owner.query('SELECT auth FROM find_clients_with_material($1)', [[client_id]])).rows[0].auth.key_set;

  it('are fetched once it is made, and go on to its successor', async () => {
    published = [{ ...newJwk('there'), alg: 'ES256' }];
    const client = await made({ method: 'private_key_jwt', jwks_uri: jwksUri });
    expect(client.auth).toMatchObject({ keys: [], jwks_uri: jwksUri });
    const keySet = await keySetOf(client);
    expect(keySet).toEqual({ id: expect.any(String), version: 1 });
    const { rows } = await owner.query('SELECT keys FROM key_set WHERE id = $1', [keySet.id]);
    expect(rows[0].keys).toMatchObject([{ kid: 'there' }]);
    const rotated = (await rotate(client.id, {})).body.client as OAuthClient;
    expect([rotated.auth, await keySetOf(rotated)]).toEqual([client.auth, keySet]);
    const other = (await rotate(rotated.id, { auth: { ...byKeys({ jwk: newJwk() }), jwks_uri: jwksUri } })).body.client;
    expect((await keySetOf(other)).id).not.toBe(keySet.id);
    expect((await eventsOf(client.id)).at(-1)!.details).toMatchObject({ jwks_uri: jwksUri, thumbprints: '' });
  });

  it('are fetched until all generations have ended', async () => {
    const client = await made({ method: 'private_key_jwt', jwks_uri: jwksUri });
    const successor = (await rotate(client.id, { grace_seconds: 0 })).body.client as OAuthClient;
    const { id } = await keySetOf(successor);
    /** In one transaction, so that the server, which claims them too, finds it locked. */
    const claimed = async () => {
      await owner.query(`BEGIN; UPDATE key_set SET refresh_at = now(), asked_at = NULL WHERE id = '${id}'`);
      const { rows } = await owner.query('SELECT id FROM claim_stale_key_sets(100)');
      await owner.query('COMMIT');
      return rows.some((row) => row.id === id);
    };
    expect(await claimed()).toBe(true);
    await post(`oauth-clients/${successor.id}/revoke`, {});
    expect(await claimed()).toBe(false);
    const { rows } = await owner.query(`SELECT FROM key_set WHERE id = $1 AND refresh_at = 'infinity'`, [id]);
    expect(rows).toHaveLength(1);
  });

  it('are not asked about again when a request is repeated', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const auth = { method: 'private_key_jwt', jwks_uri: jwksUri };
    const first = await post('oauth-clients', { name: 'once', auth }, key);
    const turn = { 'Idempotency-Key': randomUUID() };
    const turned = await rotate(first.body.client.id, { auth }, turn);
    expect([first.status, turned.status]).toEqual([201, 201]);
    const refusal = jest.spyOn(testApp.app.get(Egress, { strict: false }), 'refusalOf');
    refusal.mockResolvedValue('must be an https URL'); // as where its name does not resolve now
    const again = await post('oauth-clients', { name: 'once', auth }, key);
    const turnedAgain = await rotate(first.body.client.id, { auth }, turn);
    expect([again.status, turnedAgain.status]).toEqual([200, 200]);
    expect([again.body.client.id, turnedAgain.body.client.id]).toEqual([first.body.client.id, turned.body.client.id]);
    expect((await post('oauth-clients', { name: 'once', auth })).body.error.param).toBe('auth.jwks_uri');
    refusal.mockRestore();
  });

  it.each([
    'ftp://a.example/jwks',
    'http://a.example/jwks',
    'https://127.0.0.1/jwks',
    'jwks',
    'https://a:b@c.example/',
    '',
  ])('are not where they could not be fetched: %s', async (jwks_uri) => {
    const { status, body } = await create({ method: 'private_key_jwt', jwks_uri });
    expect([status, body.error.param]).toEqual([400, 'auth.jwks_uri']);
  });
});

describe('a private key that is sent by mistake', () => {
  const { privateKey } = pair();
  const jwk = jwkOf(privateKey);
  const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const secrets = [jwk.d!, pem.split('\n')[1]!];

  async function nowhere(): Promise<void> {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT quote_ident(relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`,
    );
    for (const { name } of tables) {
      const found = await owner.query(`SELECT FROM ${name} AS t WHERE t::text LIKE ANY ($1)`, [
        secrets.map((secret) => `%${secret}%`),
      ]);
      expect([name, found.rowCount]).toEqual([name, 0]);
    }
  }

  it('is refused wherever it stands, and stored nowhere', async () => {
    const client = await made(byKeys({ jwk: newJwk() }));
    const events = (await eventsOf(client.id)).length;
    const tries: [string, object, string][] = [
      ['oauth-clients', { name: 'a', auth: byKeys({ jwk: newJwk() }, { jwk }) }, 'auth.keys.1.jwk'],
      ['oauth-clients', { name: 'a', auth: byKeys({ pem }) }, 'auth.keys.0.pem'],
      ['oauth-clients', { name: pem }, 'name'],
      ['oauth-clients', { name: 'a', auth: jwk }, 'auth'],
      ['oauth-clients', { name: 'a', auth: byKeys({ jwk: { keys: [jwk] } }) }, 'auth.keys.0.jwk.keys.0'],
      ['oauth-clients', { name: 'a', auth: byKeys({ jwk: { kty: 'oct', k: jwk.d } }) }, 'auth.keys.0.jwk'],
      [`oauth-clients/${client.id}/rotate`, { auth: byKeys({ jwk }) }, 'auth.keys.0.jwk'],
      [`oauth-clients/${client.id}/keys`, { jwk }, 'jwk'],
      [`oauth-clients/${client.id}/keys`, jwk, 'body'],
      [`oauth-clients/${client.id}/keys`, { jwk: JSON.stringify(jwk) }, 'jwk'],
      [`oauth-clients/${client.id}/keys`, { jwk: newJwk(), name: pem }, 'name'],
      [`oauth-clients/${client.id}/keys`, { jwk: newJwk(), alg: pem }, 'alg'],
      [`oauth-clients/${client.id}/keys`, { jwk: newJwk(), unheard_of: { of: [jwk] } }, 'unheard_of.of.0'],
      [`oauth-clients/${client.id}/keys`, { jwk: { ...newJwk(), kid: pem } }, 'jwk.kid'],
      [`oauth-clients/${client.id}/keys`, { pem: pem.replace(/-----[^-]+-----/g, '') }, 'pem'],
      [`oauth-clients/${client.id}/keys`, { pem: pem.replaceAll('\n', '\\n') }, 'pem'],
    ];
    for (const [path, body, param] of tries) {
      const answer = await post(path, body, { 'Idempotency-Key': randomUUID() });
      expect([param, answer.status, answer.body.error.param]).toEqual([param, 400, param]);
      expect(answer.body.error.message).toContain(LEAKED_KEY_RULE);
      for (const secret of secrets) expect(answer.text).not.toContain(secret);
    }
    await nowhere();
    expect(await eventsOf(client.id)).toHaveLength(events);
  });

  it('is seen where a member stands twice', async () => {
    const client = await made(byKeys({ jwk: newJwk() }));
    const [open, hidden] = [JSON.stringify(jwk), JSON.stringify(newJwk())];
    const bodies = [`{"jwk":${open.replace(/"d":"([^"]+)"/, '"d":"$1","d":null')}}`, `{"jwk":${hidden},"jwk":${open}}`];
    for (const body of bodies) {
      const answer = await fetch(`${testApp.url}/api/admin/tenants/${tenant}/oauth-clients/${client.id}/keys`, {
        method: 'POST',
        headers: { Cookie: root.cookie, Origin: testApp.url, 'Content-Type': 'application/json' },
        body,
      });
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('leaked')]);
    }
  });
});

describe('the keys of a client', () => {
  it('are added, and retired at once or after a while', async () => {
    const client = await made(byKeys({ jwk: newJwk('old') }));
    const [old] = keysIn(client);
    const added = await addKey(client.id, { jwk: newJwk('new'), name: ' new one ', expires_at: inAnHour() });
    expect(added.status).toBe(201);
    const key = added.body.key as ClientKey;
    expect(key).toMatchObject({ kid: 'new', name: 'new one', status: 'active', created_by: { email: ROOT.email } });
    expect(keysIn(await clientOf(client.id))).toEqual([key, old]);

    const expiring = await retire(client.id, old!.id, { grace_seconds: 3600 });
    expect([expiring.status, expiring.body.key.status]).toEqual([200, 'expiring']);
    const { retired_at, expires_at } = expiring.body.key as ClientKey;
    expect(Date.parse(expires_at!) - Date.parse(retired_at!)).toBe(3_600_000);
    expect((await retire(client.id, old!.id, { grace_seconds: 7200 })).body.key).toEqual(expiring.body.key);
    const retired = await retire(client.id, old!.id);
    expect(retired.body.key).toMatchObject({ status: 'retired', retired_at });
    expect((await retire(client.id, old!.id)).body.key).toEqual(retired.body.key);

    expect(keysIn(await clientOf(client.id))).toEqual([key]);
    expect(await keysOf(client.id)).toEqual([key, retired.body.key]);
    const events = await eventsOf(client.id);
    expect(events.map(({ action }) => action)).toEqual([
      'oauth_client.key_retired',
      'oauth_client.key_retired',
      'oauth_client.key_added',
      'oauth_client.created',
    ]);
    expect(events[2]).toMatchObject({
      target: { type: 'oauth_client', id: client.id, client_id: client.client_id },
      details: { key_id: key.id, kid: 'new', alg: 'ES256', thumbprint: key.thumbprint, expires_at: key.expires_at },
    });
    expect(events[0]!.details).toMatchObject({ key_id: old!.id, expires_at: retired.body.key.expires_at });
  });

  it('have each key and each kid once among those that live', async () => {
    const jwk = newJwk('a');
    const client = await made(byKeys({ jwk }));
    expect((await addKey(client.id, { jwk: newJwk('a') })).status).toBe(409);
    expect((await addKey(client.id, { jwk: { ...jwk, kid: 'b' } })).status).toBe(409);
    const { key } = (await addKey(client.id, { jwk: newJwk('b') })).body as { key: ClientKey };
    await retire(client.id, keysIn(client)[0]!.id, { grace_seconds: 60 });
    expect((await addKey(client.id, { jwk })).status).toBe(409);
    await retire(client.id, keysIn(client)[0]!.id);
    expect((await addKey(client.id, { jwk })).status).toBe(201);
    expect((await retire(client.id, key.id)).status).toBe(200);
  });

  it('are ten at most that live, and one at least', async () => {
    const client = await made(byKeys(...Array.from({ length: 9 }, () => ({ jwk: newJwk() }))));
    expect((await addKey(client.id, { jwk: newJwk() })).status).toBe(201);
    expect((await addKey(client.id, { jwk: newJwk() })).status).toBe(409);
    const [last, ...others] = await keysOf(client.id);
    for (const { id } of others) expect((await retire(client.id, id)).status).toBe(200);
    const refused = await retire(client.id, last!.id, { grace_seconds: 60 });
    expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict']);
    expect((await keysOf(client.id)).filter(({ status }) => status === 'active')).toHaveLength(1);
  });

  it('end by the clock of the database', async () => {
    const client = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk(), expires_at: inAnHour() }));
    const [ending, lasting] = keysIn(client);
    await owner.query(`UPDATE client_key SET expires_at = clock_timestamp() WHERE id = $1`, [ending!.id]);
    expect((await keysOf(client.id)).map(({ status }) => status)).toEqual(['expired', 'active']);
    expect((await retire(client.id, ending!.id)).body.key.status).toBe('expired');
    expect((await retire(client.id, lasting!.id)).status).toBe(409);
    const rows = await owner.query('SELECT auth FROM find_clients_with_material($1)', [[client.client_id]]);
    expect(rows.rows[0].auth.keys.map(({ id }: { id: string }) => id)).toEqual([lasting!.id]);
  });

  it('come page by page', async () => {
    const client = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk() }, { jwk: newJwk() }));
    const path = `tenants/${tenant}/oauth-clients/${client.id}/keys?limit=2`;
    const first = await root.get(path);
    const second = await root.get(`${path}&cursor=${first.next_cursor}`);
    expect([...first.items, ...second.items]).toEqual(keysIn(client));
    expect(second.next_cursor).toBeNull();
  });

  it('are only those of a client that takes them', async () => {
    const bySecret = (await create(undefined)).body.client as OAuthClient;
    expect(await keysOf(bySecret.id)).toEqual([]);
    expect((await addKey(bySecret.id, { jwk: newJwk() })).status).toBe(409);
    const client = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk() }));
    await post(`oauth-clients/${client.id}/revoke`, {});
    expect((await addKey(client.id, { jwk: newJwk() })).status).toBe(409);
    expect((await retire(client.id, keysIn(client)[0]!.id)).status).toBe(200);
    const api_key = (await post('api-keys', { name: 'key' })).body.api_key;
    expect((await addKey(api_key.id, { jwk: newJwk() })).status).toBe(404);
    expect((await post('api-keys', { name: 'key', auth: byKeys({ jwk: newJwk() }) })).status).toBe(400);
  });

  it('are nobody else’s', async () => {
    const client = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk() }));
    const other = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk() }));
    const [key] = keysIn(client);
    expect((await retire(other.id, key!.id)).status).toBe(404);
    expect((await retire(client.id, randomUUID())).status).toBe(404);
    const elsewhere = `tenants/${stranger}/oauth-clients/${client.id}/keys`;
    expect((await root.call('GET', elsewhere)).status).toBe(404);
    expect((await root.call('POST', elsewhere, { jwk: newJwk() })).status).toBe(404);
    expect((await root.call('POST', `${elsewhere}/${key!.id}/retire`, {})).status).toBe(404);
    expect((await keysOf(client.id)).map(({ status }) => status)).toEqual(['active', 'active']);
  });

  it('are an admin’s of the organisation, and of root', async () => {
    const client = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk() }));
    const email = `${randomUUID()}@velgent.example`;
    const { invite_url } = (await post('invitations', { email })).body;
    const admin = new Console(testApp.url);
    const token = invite_url.split('/').pop();
    await admin.call('POST', 'invitations/accept', { token, name: 'Ada', password: ROOT.password });
    const path = `tenants/${tenant}/oauth-clients/${client.id}/keys`;
    const added = await admin.call('POST', path, { jwk: newJwk() });
    expect([added.status, added.body.key.created_by.email]).toEqual([201, email]);
    const nobody = new Console(testApp.url);
    expect((await nobody.call('GET', path)).status).toBe(401);
    const elsewhere = path.replace(tenant, stranger);
    expect((await admin.call('GET', elsewhere)).status).toBe(404);
  });
});

describe('two admins at once', () => {
  it('add the same kid once, and the same key once', async () => {
    const client = await made(byKeys({ jwk: newJwk() }));
    const jwk = newJwk();
    const statuses = async (bodies: object[]) =>
      (await Promise.all(bodies.map((body) => addKey(client.id, body)))).map(({ status }) => status).sort();
    expect(await statuses([{ jwk: newJwk('same') }, { jwk: newJwk('same') }])).toEqual([201, 409]);
    expect(await statuses([{ jwk }, { jwk: { ...jwk, kid: 'x' } }])).toEqual([201, 409]);
    const many = Array.from({ length: 12 }, () => ({ jwk: newJwk() }));
    expect((await statuses(many)).filter((status) => status === 201)).toHaveLength(7);
  });

  it('do not retire the last two keys', async () => {
    for (let round = 0; round < 3; round++) {
      const client = await made(byKeys({ jwk: newJwk() }, { jwk: newJwk() }));
      const answers = await Promise.all(keysIn(client).map(({ id }) => retire(client.id, id)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await keysOf(client.id)).filter(({ status }) => status === 'active')).toHaveLength(1);
    }
  });

  it('rotate and add: the successor has what its client had when it was rotated', async () => {
    for (let round = 0; round < 3; round++) {
      const client = await made(byKeys({ jwk: newJwk() }));
      const [rotated, added] = await Promise.all([rotate(client.id, {}), addKey(client.id, { jwk: newJwk() })]);
      expect([rotated.status, added.status]).toEqual([201, 201]);
      const successor = keysIn(await clientOf(rotated.body.client.id)).length;
      const addedBefore = keysIn(rotated.body.previous).length === 2;
      expect(successor).toBe(addedBefore ? 2 : 1);
      expect(keysIn(await clientOf(client.id))).toHaveLength(2);
    }
  });
});

describe('a rotation', () => {
  const sameKeys = (client: OAuthClient) =>
    keysIn(client).map(({ kid, alg, thumbprint, name, status, created_at, created_by, expires_at }) => ({
      ...{ kid, alg, thumbprint, name, status, created_at, created_by, expires_at },
    }));

  it('hands on the same keys, as far as they live', async () => {
    const keys = [{ jwk: newJwk('a') }, { jwk: newJwk('b'), name: 'b', expires_at: inAnHour() }, { jwk: newJwk('c') }];
    const client = await made({ ...byKeys(...keys), audience: 'issuer_or_token_endpoint' });
    await retire(client.id, keysIn(client)[0]!.id);
    const { status, body } = await rotate(client.id, { grace_seconds: 60 });
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('client_secret');
    expect(body.client).toMatchObject({ secret_prefix: null, generation: 2, auth: { method: 'private_key_jwt' } });
    expect(sameKeys(body.client)).toEqual(sameKeys(body.previous));
    expect(keysIn(body.client).map(({ kid }) => kid)).toEqual(['b', 'a']);
    expect(body.client.auth.audience).toBe('issuer_or_token_endpoint');
    const ids = new Set([...keysIn(body.client), ...keysIn(body.previous)].map(({ id }) => id));
    expect(ids.size).toBe(4);
    await retire(client.id, keysIn(body.previous)[0]!.id);
    expect(keysIn(await clientOf(body.client.id))).toHaveLength(2);
    expect((await eventsOf(client.id))[1]).toMatchObject({
      action: 'oauth_client.rotated',
      details: { successor_id: body.client.id, grace_seconds: 60, auth_method: 'private_key_jwt' },
    });
  });

  it('has keys to hand on, or is told others', async () => {
    const [client, publishing] = [
      await made(byKeys({ jwk: newJwk() })),
      await made({ ...byKeys({ jwk: newJwk() }), jwks_uri: jwksUri }),
    ];
    const ids = [client.id, publishing.id];
    await owner.query('UPDATE client_key SET expires_at = clock_timestamp() WHERE credential_id = ANY ($1)', [ids]);
    const refused = await rotate(client.id, {});
    expect([refused.status, refused.body.error.code]).toEqual([409, 'conflict']);
    expect((await clientOf(client.id)).status).toBe('active');
    expect((await rotate(publishing.id, {})).status).toBe(201);
    expect((await rotate(client.id, { auth: byKeys({ jwk: newJwk() }) })).status).toBe(201);
  });

  it('hands on the same rules', async () => {
    const rules = [
      { issuer_id: issuer, subject: 'a' },
      { issuer_id: issuer, claims: { b: ['c'] } },
    ];
    const client = await made({ method: 'federated_jwt', rules });
    const { body } = await rotate(client.id, {});
    expect([body.client.auth, body.client_secret]).toEqual([{ method: 'federated_jwt', rules }, undefined]);
  });

  it('changes the method, and only a rotation does', async () => {
    const first = (await create(undefined, 'moving')).body.client as OAuthClient;
    const toKeys = (await rotate(first.id, { auth: byKeys({ jwk: newJwk() }) })).body;
    expect([toKeys.client.auth.method, toKeys.previous.auth.method]).toEqual(['private_key_jwt', 'client_secret']);
    expect(toKeys).not.toHaveProperty('client_secret');
    const toRules = (
      await rotate(toKeys.client.id, {
        auth: { method: 'federated_jwt', rules: [{ issuer_id: issuer, subject: 'a' }] },
      })
    ).body;
    expect(toRules.client).toMatchObject({ lineage_id: first.id, generation: 3, auth: { method: 'federated_jwt' } });
    const back = (await rotate(toRules.client.id, { grace_seconds: 0, auth: { method: 'client_secret' } })).body;
    expect(back.client_secret.startsWith(back.client.secret_prefix)).toBe(true);
    expect((await eventsOf(toRules.client.id))[0]!.details).toMatchObject({ auth_method: 'client_secret' });
    const patched = await root.call('PATCH', `tenants/${tenant}/oauth-clients/${back.client.id}`, {
      auth: byKeys({ jwk: newJwk() }),
    });
    expect([patched.status, patched.body.error.param]).toEqual([400, 'auth']);
    const lineage = await root.get(`tenants/${tenant}/oauth-clients?lineage_id=${first.id}`);
    expect(lineage.items.map(({ auth }: OAuthClient) => auth.method)).toEqual([
      ...['client_secret', 'federated_jwt', 'private_key_jwt', 'client_secret'],
    ]);
  });

  it('from secret to secret is recorded as ever', async () => {
    const client = (await create(undefined)).body.client as OAuthClient;
    await rotate(client.id, { grace_seconds: 60 });
    expect(Object.keys((await eventsOf(client.id))[0]!.details).sort()).toEqual([
      ...['expires_at', 'grace_seconds', 'successor_id'],
    ]);
  });

  it('is refused with keys that are not right, and then changes nothing', async () => {
    const client = await made(byKeys({ jwk: newJwk() }));
    for (const auth of [byKeys(), byKeys({ jwk: {} }), { method: 'federated_jwt', rules: [] }])
      expect((await rotate(client.id, { auth })).status).toBe(400);
    expect(await clientOf(client.id)).toEqual(client);
  });

  it('is done once for each Idempotency-Key', async () => {
    const client = await made(byKeys({ jwk: newJwk() }));
    const key = { 'Idempotency-Key': randomUUID() };
    const body = { grace_seconds: 60, auth: byKeys({ jwk: newJwk() }) };
    const first = await rotate(client.id, body, key);
    const again = await rotate(client.id, body, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({
      client: { ...first.body.client, secret_delivered: false },
      secret_delivered: false,
      previous: first.body.previous,
    });
  });
});

describe('the lookup of a client that authenticates', () => {
  /** For an assertion; for a secret the same, without material. */
  const lookUp = async (clientId: string) => {
    const { rows } = await owner.query('SELECT * FROM find_clients_with_material($1)', [[clientId]]);
    const bare = await owner.query('SELECT * FROM find_clients_to_authenticate($1)', [[clientId]]);
    expect(bare.rows).toEqual(rows.map((row) => ({ ...row, auth: null })));
    return rows[0];
  };

  it('answers its material', async () => {
    const jwk = newJwk('k');
    const byKey = await made({ ...byKeys({ jwk }), max_assertion_lifetime_seconds: 60 });
    const { kid: _, ...bare } = jwk;
    expect(await lookUp(byKey.client_id)).toMatchObject({
      ...{ id: byKey.id, secret_digest: null, secret_prefix: null, status: 'active', auth_method: 'private_key_jwt' },
      auth: {
        keys: [{ id: keysIn(byKey)[0]!.id, kid: 'k', alg: 'ES256', jwk: bare, x5t: null, x5t_s256: null }],
        ...{ key_set: null, audience: 'issuer', max_assertion_lifetime_seconds: 60 },
      },
    });
    const byRule = await made({ method: 'federated_jwt', rules: [{ issuer_id: issuer, subject: 'a*' }] });
    expect((await lookUp(byRule.client_id)).auth).toEqual({
      rules: [
        {
          ...{ subject: 'a*', claims: null },
          issuer: {
            ...{ id: issuer, issuer: 'https://ci.example', audience: 'https://velgent.example' },
            ...{ max_lifetime_seconds: 3600, require_jti: true },
            key_set: { id: expect.any(String), version: 0 },
          },
        },
      ],
    });
    const bySecret = (await create(undefined)).body.client as OAuthClient;
    expect(await lookUp(bySecret.client_id)).toMatchObject({
      ...{ auth_method: 'client_secret', auth: null, secret_prefix: bySecret.secret_prefix },
    });
  });

  it('asks for no material where there is a secret', async () => {
    const bySecret = (await create(undefined)).body.client as OAuthClient;
    await owner.query('BEGIN; SET LOCAL ROLE velgent_app');
    const scans = async () =>
      (
        await owner.query(`SELECT sum(seq_scan + coalesce(idx_scan, 0))::int AS n
          FROM pg_stat_xact_user_tables WHERE relname IN ('client_auth', 'client_key', 'federation_rule')`)
      ).rows;
    const before = await scans();
    const found = await owner.query('SELECT auth FROM find_clients_with_material($1)', [[bySecret.client_id]]);
    expect([found.rows, await scans()]).toEqual([[{ auth: null }], before]);
    await owner.query('ROLLBACK');
  });
});
