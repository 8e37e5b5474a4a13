import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { ExpiredRequests } from '../src/app/clients/requests/expired-requests.ts';
import { Console } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const KINDS = [
  ['oauth-clients', 'client', 'client_secret', 'oauth_client'],
  ['api-keys', 'api_key', 'secret', 'api_key'],
] as const;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let testApp: TestApp;
let root: Console;
let owner: pg.Client;
let tenant: string;

const post = (path: string, body: object, key?: string) =>
  root.call('POST', `tenants/${tenant}/${path}`, body, key === undefined ? {} : { 'Idempotency-Key': key });
const events = async (action: string) =>
  (await root.get(`tenants/${tenant}/audit-events?action=${action}`)).items as { details: object; target: object }[];

beforeAll(async () => {
  testApp = await createTestApp();
  root = await Console.asRoot(testApp);
  tenant = await root.createTenant('Requests');
  owner = new pg.Client({ connectionString: testApp.databaseUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await testApp?.close();
});

describe.each(KINDS)('Idempotency-Key of %s', (noun, item, secret, type) => {
  it('creates once, answers again without the secret, and says that it may never have been seen', async () => {
    const key = randomUUID();
    const first = await post(noun, { name: 'lost' }, key);
    expect([first.status, first.body[item].secret_delivered]).toEqual([201, true]);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    const again = await post(noun, { name: 'lost' }, key);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.body).toEqual({ [item]: { ...first.body[item], secret_delivered: false }, secret_delivered: false });
    expect(again.text).not.toContain(first.body[secret]);
    const row = await root.get(`tenants/${tenant}/${noun}/${first.body[item].id}`);
    expect(row[item].secret_delivered).toBe(false);
    expect(
      (await events(`${type}.created`)).filter(({ target }) => 'id' in target && target.id === row[item].id),
    ).toHaveLength(1);
    const other = await post(noun, { name: 'another' }, key);
    expect([other.status, other.body.error.code]).toEqual([409, 'conflict']);
  });

  it('rotates once, and again with what it replaced', async () => {
    const made = (await post(noun, { name: 'turning' })).body[item];
    const key = randomUUID();
    const first = await post(`${noun}/${made.id}/rotate`, { grace_seconds: 0 }, key);
    const again = await post(`${noun}/${made.id}/rotate`, { grace_seconds: 0 }, key);
    expect([first.status, again.status, again.body.secret_delivered]).toEqual([201, 200, false]);
    expect(again.body[item].id).toBe(first.body[item].id);
    expect(again.body.previous).toMatchObject({ id: made.id, rotated_to_id: first.body[item].id });
    expect(again.body[secret]).toBeUndefined();
    const onward = await post(`${noun}/${again.body[item].id}/rotate`, {});
    expect([onward.status, onward.body[item].secret_delivered]).toEqual([201, true]);
  });

  it('makes one of ten at once', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(noun, { name: 'ten' }, key)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body[item].id)).size).toBe(1);
  });

  it('belongs to an act that was done: one that was refused leaves the key free', async () => {
    const key = randomUUID();
    const revoked = (await post(noun, { name: 'gone' })).body[item];
    await post(`${noun}/${revoked.id}/revoke`, {});
    expect((await post(`${noun}/${revoked.id}/rotate`, {}, key)).status).toBe(409);
    expect((await post(noun, { name: 'free' }, key)).status).toBe(201);
  });

  it('counts for 24 hours', async () => {
    const key = randomUUID();
    const first = await post(noun, { name: 'yesterday' }, key);
    await owner.query(`UPDATE credential_request SET expires_at = now() WHERE credential_id = $1`, [
      first.body[item].id,
    ]);
    const next = await post(noun, { name: 'today' }, key);
    expect(next.status).toBe(201);
    expect((await post(noun, { name: 'today' }, key)).body[item].id).toBe(next.body[item].id);
  });

  it.each(['', 'a b', 'é', 'x'.repeat(129)])('refuses the key “%s”', async (key) => {
    const answer = await post(noun, { name: 'refused' }, key);
    expect([answer.status, answer.body.error.param]).toEqual([400, 'Idempotency-Key']);
  });
});

it('forgets keys of requests once they have expired, in batches, and of what they made nothing', async () => {
  const [first, other] = [randomUUID(), randomUUID()];
  const made = (await post('api-keys', { name: 'long ago' }, first)).body.api_key;
  await post('api-keys', { name: 'long ago' }, first); // its secret was not delivered
  const kept = (await post('api-keys', { name: 'today' }, other)).body.api_key;
  await owner.query(
    `INSERT INTO credential_request SELECT gen_random_uuid(), tenant_id, admin_id, sha256(n::text::bytea), '\\x00',
       credential_id, now() - interval '2 hours' FROM credential_request, generate_series(1, 2500) AS n
     WHERE credential_id = $1`,
    [made.id],
  );
  await owner.query(`UPDATE credential_request SET expires_at = now() - interval '2 hours' WHERE credential_id = $1`, [
    made.id,
  ]);
  await testApp.app.get(ExpiredRequests).clear();
  const { rows } = await owner.query(
    'SELECT credential_id AS id, count(*)::int AS n FROM credential_request WHERE credential_id IN ($1, $2) GROUP BY 1',
    [made.id, kept.id],
  );
  expect(rows).toEqual([{ id: kept.id, n: 1 }]);
  expect((await root.get(`tenants/${tenant}/api-keys/${made.id}`)).api_key.secret_delivered).toBe(false);
  expect((await post('api-keys', { name: 'today' }, other)).status).toBe(200);
});

describe.each(KINDS)('details of %s', (noun, item, _, type) => {
  const patch = (id: string, body: object) => root.call('PATCH', `tenants/${tenant}/${noun}/${id}`, body);

  it('follow the lineage, change only what is sent, and are in the trail with what they were', async () => {
    const first = (await post(noun, { name: 'plain' })).body[item];
    expect(first).toMatchObject({ description: null, owner_email: null, environment: null, labels: {} });
    const details = {
      name: 'described',
      description: 'Tickets.',
      owner_email: 'grace@acme.example',
      environment: 'production',
      labels: { team: 'support', cost: '4711' },
    };
    const described = await patch(first.id, details);
    expect([described.status, described.body[item]]).toEqual([200, { ...first, ...details }]);
    const next = (await post(`${noun}/${first.id}/rotate`, {})).body;
    expect(next[item]).toMatchObject(details);
    const emptied = await patch(next[item].id, { description: null, labels: {} });
    expect(emptied.body[item]).toMatchObject({ ...details, description: null, labels: {} });
    expect((await root.get(`tenants/${tenant}/${noun}/${first.id}`))[item]).toMatchObject({ description: null });
    const renamed = await patch(next[item].id, { name: 'renamed' });
    expect(renamed.body[item].name).toBe('renamed');
    expect((await root.get(`tenants/${tenant}/${noun}/${first.id}`))[item].name).toBe('renamed');
    const [last, middle] = await events(`${type}.updated`);
    expect(last!.details).toEqual({ name: 'renamed', previous_name: 'described' });
    expect(middle!.details).toEqual({
      description: null,
      previous_description: 'Tickets.',
      labels: '{}',
      previous_labels: '{"cost":"4711","team":"support"}',
    });
    const before = (await events(`${type}.updated`)).length;
    expect((await patch(next[item].id, { name: 'renamed' })).status).toBe(200);
    expect((await patch(next[item].id, {})).status).toBe(200);
    expect(await events(`${type}.updated`)).toHaveLength(before);
  });

  it('have labels of any key, also such as JavaScript has a meaning for', async () => {
    const { id } = (await post(noun, { name: 'labelled' })).body[item];
    const labels = JSON.parse('{"__proto__":"a","constructor":"b","prototype":"c","toString":"d"}') as object;
    expect((await patch(id, { labels })).status).toBe(200);
    const { text } = await root.call('GET', `tenants/${tenant}/${noun}/${id}`);
    for (const [key, value] of Object.entries(labels)) expect(text).toContain(`"${key}":"${value}"`);
    const faulty = await patch(id, JSON.parse('{"labels":{"__proto__":1}}') as object);
    expect([faulty.status, faulty.body.error.param]).toEqual([400, 'labels']);
  });

  it('gain labels at once from several people, up to twenty', async () => {
    const { id } = (await post(noun, { name: 'shared' })).body[item];
    await patch(id, { labels: { team: 'support', cost: '4711' } });
    const added = Array.from({ length: 5 }, (_, n) =>
      patch(id, { add_labels: { [`by-${n}`]: 'one of five', team: 'sales' } }),
    );
    expect((await Promise.all(added)).map(({ status }) => status)).toEqual(Array(5).fill(200));
    const by = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`by-${n}`, 'one of five']));
    const labels = { ...by, team: 'sales', cost: '4711' };
    expect((await root.get(`tenants/${tenant}/${noun}/${id}`))[item].labels).toEqual(labels);
    const many = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [`more-${n}`, '']));
    const tooMany = await patch(id, { add_labels: many });
    expect([tooMany.status, tooMany.body.error.param]).toEqual([400, 'add_labels']);
    expect((await patch(id, { labels: null, add_labels: many })).body[item].labels).toEqual(many);
  });

  it('are found by the words of a name, in whatever order', async () => {
    await post(noun, { name: 'copilot-studio-prod-01' });
    for (const q of ['copilot prod', 'prod  studio', 'COPILOT 01'])
      expect((await root.get(`tenants/${tenant}/${noun}?q=${encodeURIComponent(q)}`)).items).toHaveLength(1);
    expect((await root.get(`tenants/${tenant}/${noun}?q=copilot%20test`)).items).toHaveLength(0);
  });

  it.each([
    ['name', null],
    ['name', ''],
    ['description', 'x'.repeat(501)],
    ['description', 7],
    ['environment', 'x'.repeat(41)],
    ['owner_email', 'nobody'],
    ['description', 'half \ud800'],
    ['description', 'a\0b'],
    ['environment', '\udc00'],
    ['labels', { a: '\ud800' }],
    ['labels', { 'a\0': 'x' }],
    ['labels', []],
    ['labels', { a: 1 }],
    ['labels', { '': 'x' }],
    ['labels', { ['x'.repeat(41)]: 'x' }],
    ['labels', { a: 'x'.repeat(101) }],
    ['labels', Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, 'v']))],
    ['lineage_id', 'x'],
  ])('refuse %s: %j', async (param, value) => {
    const { id } = (await post(noun, { name: 'kept' })).body[item];
    const answer = await patch(id, { [param]: value });
    expect([answer.status, answer.body.error.param]).toEqual([400, param]);
  });

  it('take no secret, in whatever field, and say that it must count as leaked', async () => {
    const made = (await post(noun, { name: 'keeper' })).body;
    const secret = made.client_secret ?? made.secret;
    for (const body of [
      { name: secret },
      { description: `was ${secret}` },
      { labels: { a: secret } },
      { environment: secret.slice(0, 40) },
      { owner_email: `${secret}@acme.example` },
    ]) {
      const answer = await patch(made[item].id, body);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_request']);
      expect(answer.body.error.message).toContain('must count as leaked');
      expect(answer.text).not.toContain(secret);
    }
    const created = await post(noun, { name: secret });
    expect([created.status, created.body.error.param]).toEqual([400, 'name']);
    expect(created.body.error.message).toContain('must count as leaked');
  });
});

describe('credential-lookups', () => {
  it('seek a token for a moment only, and say how to go on', async () => {
    await owner.query('BEGIN; LOCK TABLE activity IN ACCESS EXCLUSIVE MODE');
    const began = performance.now();
    const answer = await look({ jti: randomUUID() }).finally(() => owner.query('ROLLBACK'));
    expect([answer.status, answer.body.error.param]).toEqual([400, 'jti']);
    expect(answer.body.error.message).toContain('from and to');
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  const look = (body: object, at = `tenants/${tenant}/`) => root.call('POST', `${at}credential-lookups`, body);
  const logCall = (credential: string, token: string, outcome: string, ip: string) =>
    owner.query(
      `INSERT INTO activity VALUES ($1, $2, now(), $3, 'oauth_client', $4, 'POST', '/api/v1/oauth/token',
        'oauth.token', 200, $5, NULL, 1.5, $6, 'agent', 'req', NULL, NULL)`,
      [uuidv7(), tenant, credential, token, outcome, ip],
    );

  it('say whose a secret, a client id or a token is, and from where it was last used', async () => {
    const { client, client_secret } = (await post('oauth-clients', { name: 'found' })).body;
    const unused = {
      type: 'oauth_client',
      id: client.id,
      tenant_id: tenant,
      name: 'found',
      status: 'active',
      last_used_at: null,
      last_ip: null,
      live_tokens: 0,
    };
    expect((await look({ secret_sha256: sha256(client_secret) })).body).toEqual(unused);
    const jti = randomUUID();
    await logCall(client.id, jti, 'success', '192.0.2.7');
    await logCall(client.id, randomUUID(), 'refused', '198.51.100.1');
    const used = { ...unused, last_used_at: expect.any(String), last_ip: '192.0.2.7', live_tokens: 1 };
    for (const asked of [
      { secret_sha256: sha256(client_secret).toUpperCase() },
      { client_id: client.client_id },
      { jti },
    ])
      for (const at of [undefined, '']) {
        const answer = await look(asked, at);
        expect([answer.status, answer.body]).toEqual([200, used]);
      }
    await post(`oauth-clients/${client.id}/revoke`, { refuse_tokens: true });
    expect((await look({ jti })).body).toEqual({ ...used, status: 'revoked', live_tokens: 0 });
    const key = (await post('api-keys', { name: 'found key' })).body;
    expect((await look({ secret_sha256: sha256(key.secret) }, '')).body).toMatchObject({
      type: 'api_key',
      id: key.api_key.id,
    });
  });

  it('find nothing of another organisation, which answers like nothing', async () => {
    const { client, client_secret } = (await post('oauth-clients', { name: 'mine' })).body;
    const other = await root.createTenant('Other');
    for (const asked of [
      { secret_sha256: sha256(client_secret) },
      { client_id: client.client_id },
      { jti: randomUUID() },
    ])
      expect((await look(asked, `tenants/${other}/`)).status).toBe(404);
    expect((await look({ secret_sha256: sha256('nobody’s') }, '')).status).toBe(404);
  });

  it('refuse a secret, and anything but one question', async () => {
    const { client, client_secret } = (await post('oauth-clients', { name: 'secretive' })).body;
    for (const body of [
      {},
      { client_id: client.client_id, jti: 'x' },
      { secret_sha256: client_secret },
      { client_id: client_secret },
      { jti: `velgent_live_${'x'.repeat(32)}` },
      { secret: client_secret },
    ]) {
      const answer = await look(body);
      expect([body, answer.status]).toEqual([body, 400]);
      expect(answer.text).not.toContain(client_secret);
    }
  });

  it('are reads: an admin of a suspended organisation may ask, and change nothing', async () => {
    const asleep = await root.createTenant('Asleep');
    const made = await root.call('POST', `tenants/${asleep}/oauth-clients`, { name: 'sleeper' });
    const { body } = await root.call('POST', `tenants/${asleep}/invitations`, { email: 'ada@asleep.example' });
    const ada = new Console(testApp.url);
    const token = body.invite_url.split('/').at(-1);
    await ada.call('POST', 'invitations/accept', { token, name: 'Ada', password: 'Ada’s long pass phrase 1' });
    await root.call('PATCH', `tenants/${asleep}`, { status: 'suspended' });
    const { client_id } = made.body.client;
    const found = await ada.call('POST', `tenants/${asleep}/credential-lookups`, { client_id });
    expect([found.status, found.body.name]).toEqual([200, 'sleeper']);
    expect((await ada.call('POST', `tenants/${asleep}/oauth-clients`, { name: 'x' })).status).toBe(403);
  });

  it('leave root’s trace in the organisation, whichever way it asked', async () => {
    const apart = await root.createTenant('Apart');
    const made = await root.call('POST', `tenants/${apart}/oauth-clients`, { name: 'watched' });
    const { client_id } = made.body.client;
    expect((await look({ client_id }, '')).status).toBe(200);
    const traces = (await root.get(`tenants/${apart}/audit-events?action=root.read`)).items;
    expect(traces.map(({ details }: { details: { kind: string } }) => details.kind)).toContain('credential_lookups');
  });
});
