import { TOKEN_PATH } from '@velgent/client-model';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { SpentAssertions } from '../src/app/token/client-authentication/assertions/spent-assertions.ts';
import { compact, makePair, signatureOf, signedBy } from './support/assertions.ts';
import { Console } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

const ISSUER = 'http://127.0.0.1:3000';
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- what stands on the wire; the tests assert its shape */
type Json = any;

const pair = makePair('ES256', 'first');

let database: TestDatabase;
let apps: TestApp[];
let console: Console;
let owner: pg.Client;
let tenant: string;
let client: { id: string; client_id: string; auth: { keys: { id: string }[] } };

beforeAll(async () => {
  database = await createTestDatabase();
  const given = { url: database.url, drop: () => Promise.resolve() };
  const env = { VELGENT_MASTER_KEY: randomBytes(32).toString('base64') };
  apps = [await createTestApp(env, given), await createTestApp(env, given)];
  console = await Console.asRoot(apps[0]!);
  tenant = await console.createTenant('Acme');
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  client = await create('nightly-sync');
});
afterAll(async () => {
  await owner.end();
  for (const app of apps) await app.close();
  await database.drop();
});

async function create(name: string) {
  const jwk = { ...pair.publicKey.export({ format: 'jwk' }), kid: 'first' };
  const auth = { method: 'private_key_jwt', keys: [{ jwk }] };
  return (await console.call('POST', `tenants/${tenant}/oauth-clients`, { name, auth })).body.client;
}

const now = () => Math.floor(Date.now() / 1000);
const claims = (more: object = {}) => {
  const id = client.client_id;
  return { iss: id, sub: id, aud: ISSUER, iat: now(), exp: now() + 60, jti: randomUUID(), ...more };
};
const assertion = (more: object = {}) => signedBy(pair, { alg: 'ES256', kid: 'first' }, claims(more));

async function exchange(client_assertion: string, more: Record<string, string> = {}, app = apps[0]!) {
  const form = { grant_type: 'client_credentials', client_assertion_type: JWT_BEARER, client_assertion, ...more };
  const answer = await fetch(app.url + TOKEN_PATH, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, body: (await answer.json()) as Json };
}
const newest = async () =>
  (await console.get(`tenants/${tenant}/activity?credential_id=${client.id}&limit=1`)).items[0];
const spent = async () => (await owner.query('SELECT count(*)::int AS n FROM spent_assertion')).rows[0].n as number;

it('exchanges an assertion for a token, and says by which method and key', async () => {
  expect((await console.get(`tenants/${tenant}/oauth-clients/${client.id}/keys`)).items[0].last_used_at).toBeNull();
  expect(await exchange(assertion())).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  const event = await newest();
  const [key] = client.auth.keys;
  expect(event).toMatchObject({ outcome: 'success', auth_method: 'private_key_jwt', key_id: key!.id });
  const { items } = await console.get(`tenants/${tenant}/oauth-clients/${client.id}/keys`);
  expect(items).toMatchObject([{ id: key!.id, last_used_at: event.occurred_at }]);
  const csv = await console.call('GET', `tenants/${tenant}/activity/export?format=csv`);
  expect(csv.text).toContain('output_tokens,auth_method,key_id');
  expect(csv.text).toContain(`private_key_jwt,${key!.id}`);
});

it('finds the last use of a key by an index', async () => {
  await owner.query('SET enable_seqscan = off');
  const { rows } = await owner.query(
    `EXPLAIN SELECT occurred_at FROM activity WHERE key_id = $1 AND outcome = 'success'
    ORDER BY id DESC LIMIT 1`.replace('$1', `'${randomUUID()}'`),
  );
  expect(JSON.stringify(rows)).toMatch(/_key(_id)?(_id_idx)?/);
  expect(JSON.stringify(rows)).not.toMatch(/Seq Scan|-> +Sort/);
});

it('mints one token for one assertion that fifty send to two processes at once', async () => {
  const { client_id: id } = await create('busy');
  const one = assertion({ iss: id, sub: id });
  const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => exchange(one, {}, apps[i % 2])));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status === 401).map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers.every(({ status }) => [200, 401, 429].includes(status))).toBe(true);
  expect(await exchange(assertion({ iss: id, sub: id }))).toMatchObject({ status: 200 });
});

it('spends only what was right in everything else', async () => {
  const before = await spent();
  const kept = assertion();
  expect(await exchange(kept, { grant_type: 'password' })).toMatchObject({ body: { error: 'unsupported_grant_type' } });
  expect(await newest()).toMatchObject({ outcome: 'error', auth_method: 'private_key_jwt' });
  expect(await exchange(kept, { scope: '"' })).toMatchObject({ body: { error: 'invalid_scope' } });
  expect(await exchange(kept, { client_secret: 'x' })).toMatchObject({ body: { error: 'invalid_request' } });
  expect(await exchange(kept, { client_assertion_type: '' })).toMatchObject({ body: { error: 'invalid_request' } });
  const forged = compact({ alg: 'ES256', kid: 'first' }, claims(), (input) =>
    signatureOf(input, makePair('ES256', null)),
  );
  expect(await exchange(forged)).toMatchObject({ status: 401 });
  expect(await newest()).toMatchObject({ diagnosis: 'assertion_signature', key_id: null });
  await console.call('PATCH', `tenants/${tenant}`, { status: 'suspended' });
  expect(await exchange(kept)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect(await newest()).toMatchObject({ diagnosis: 'tenant_suspended', key_id: client.auth.keys[0]!.id });
  await console.call('PATCH', `tenants/${tenant}`, { status: 'active' });
  expect(await spent()).toBe(before);
  expect(await exchange(kept)).toMatchObject({ status: 200 });
  expect(await spent()).toBe(before + 1);
});

it('takes it at introspection and revocation, whose tokens are no assertions', async () => {
  const { body } = await exchange(assertion());
  const call = async (name: string) => {
    const form = { token: body.access_token, client_assertion_type: JWT_BEARER, client_assertion: assertion() };
    const url = `${apps[0]!.url}/api/v1/oauth/${name}`;
    return (await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).json() as Promise<Json>;
  };
  expect(await call('introspect')).toMatchObject({ active: true });
  expect(await call('revoke')).toEqual({});
  expect(await call('introspect')).toEqual({ active: false });
  expect(await exchange(body.access_token)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect(await newest()).toMatchObject({ diagnosis: 'assertion_malformed' });
});

it('says of a secret at this client that it is the wrong method, and of an assertion at a client with one', async () => {
  const form = { grant_type: 'client_credentials', client_id: client.client_id, client_secret: 'velgent_secret_x' };
  const answer = await fetch(apps[0]!.url + TOKEN_PATH, { method: 'POST', body: new URLSearchParams(form) });
  expect(answer.status).toBe(401);
  expect(await newest()).toMatchObject({ diagnosis: 'wrong_method', auth_method: 'client_secret', key_id: null });
  const other = (await console.call('POST', `tenants/${tenant}/oauth-clients`, { name: 'with-secret' })).body.client;
  expect(await exchange(assertion(), { client_id: other.client_id })).toMatchObject({ status: 401 });
  const { items } = await console.get(`tenants/${tenant}/activity?credential_id=${other.id}`);
  expect(items).toMatchObject([{ diagnosis: 'wrong_method', auth_method: 'private_key_jwt', key_id: null }]);
});

it('is unavailable while what was spent cannot be written, and takes the assertion afterwards', async () => {
  await owner.query('BEGIN; LOCK TABLE spent_assertion IN EXCLUSIVE MODE');
  const kept = assertion();
  expect(await exchange(kept)).toMatchObject({ status: 503, body: { error: 'temporarily_unavailable' } });
  await owner.query('ROLLBACK');
  expect(await exchange(kept)).toMatchObject({ status: 200 });
});

it('forgets what nobody would take any more', async () => {
  await owner.query(`UPDATE spent_assertion SET expires_at = now() - interval '1 hour' WHERE digest IN (
    SELECT digest FROM spent_assertion LIMIT 2)`);
  const before = await spent();
  await apps[0]!.app.get(SpentAssertions, { strict: false }).forgetExpired();
  expect(await spent()).toBe(before - 2);
});

describe('the simulator', () => {
  const check = (shown: string, id = client.id) =>
    console.call('POST', `tenants/${tenant}/oauth-clients/${id}/check-assertion`, { assertion: shown });
  const NAMES = 'format typ crit iss key signature aud sub client_id exp iat nbf lifetime jti replay'.split(' ');
  const failed = ({ body }: Awaited<ReturnType<typeof check>>) =>
    body.checks.filter(({ passed }: { passed: boolean }) => !passed);

  it('makes every check that applies, and uses up nothing', async () => {
    const shown = assertion();
    for (let i = 0; i < 2; i++) {
      const { status, body } = await check(shown);
      expect({ status, verdict: body.verdict, diagnosis: body.diagnosis }).toEqual({
        status: 200,
        verdict: 'accepted',
        diagnosis: null,
      });
      expect(body.checks.map((one: { check: string }) => one.check)).toEqual(NAMES);
      expect(failed({ body } as never)).toEqual([]);
    }
    expect(await exchange(shown)).toMatchObject({ status: 200 });
    const again = await check(shown);
    expect(again.body).toMatchObject({ verdict: 'refused', diagnosis: 'assertion_replayed' });
    expect(failed(again)).toMatchObject([{ check: 'replay', hint: expect.stringMatching(/jti/) }]);
  });

  it('goes on after a check that failed, and says what one would overlook', async () => {
    const answer = await check(assertion({ aud: `${ISSUER}/`, exp: now() - 180, iat: now() - 240, jti: undefined }));
    expect(answer.body).toMatchObject({ verdict: 'refused', diagnosis: 'assertion_audience' });
    expect(failed(answer)).toEqual([
      expect.objectContaining({
        check: 'aud',
        expected: ISSUER,
        found: `${ISSUER}/`,
        hint: expect.stringMatching(/slash/),
      }),
      expect.objectContaining({ check: 'exp', hint: expect.stringMatching(/expired 3 minutes ago/) }),
      expect.objectContaining({ check: 'jti', found: null }),
    ]);
    const broken = await check('nonsense');
    expect(broken.body).toMatchObject({ verdict: 'refused', diagnosis: 'assertion_malformed' });
    expect(broken.body.checks[0]).toMatchObject({
      check: 'format',
      passed: false,
      hint: expect.stringMatching(/three parts/),
    });
  });

  it('says that a client has a secret, has ended, or is not there', async () => {
    const plain = (await console.call('POST', `tenants/${tenant}/oauth-clients`, { name: 'plain' })).body.client;
    expect((await check(assertion(), plain.id)).body).toEqual({
      verdict: 'refused',
      diagnosis: 'wrong_method',
      checks: [],
    });
    const ended = await create('ended');
    await console.call('POST', `tenants/${tenant}/oauth-clients/${ended.id}/revoke`, {});
    const shown = signedBy(pair, { alg: 'ES256' }, claims({ iss: ended.client_id, sub: ended.client_id }));
    expect((await check(shown, ended.id)).body).toMatchObject({ verdict: 'refused', diagnosis: 'revoked' });
    expect((await check(shown, randomUUID())).status).toBe(404);
    for (const wrong of ['', 'x'.repeat(16_385)]) expect((await check(wrong)).status).toBe(400);
  });

  it('leaves no trace of what was shown', async () => {
    const jti = randomUUID();
    await check(assertion({ jti }));
    const { rows } = await owner.query(
      `SELECT count(*)::int AS n FROM activity WHERE activity::text LIKE '%' || $1 || '%'`,
      [jti],
    );
    const audit = await console.call('GET', `tenants/${tenant}/audit-events`);
    expect([rows[0].n, audit.text.includes(jti)]).toEqual([0, false]);
    expect(
      audit.body.items.some(({ details }: { details: { kind?: string } }) => details.kind === 'assertion_checks'),
    ).toBe(true);
  });
});
