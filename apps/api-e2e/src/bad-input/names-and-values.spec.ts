import { Console, type OrgAdmin, type Revealed } from '../support/console.ts';
import { expectError } from '../support/expect-error.ts';
import { reportsNoFault } from '../support/no-fault.ts';
import { type OneOrganisation, oneOrganisation } from '../support/one-organisation.ts';
import type { Server } from '../support/server.ts';
import { WRITES } from './admin-writes.ts';

let at: OneOrganisation;
let server: Server;
let root: Console;
let admin: OrgAdmin;
let tenant: string;
let client: Revealed;
let key: { id: string };

const NAMES: [string, unknown][] = [
  ['a number', 7],
  ['null', null],
  ['an array', ['x']],
  ['an object', { x: 1 }],
  ['empty', ''],
  ['blank', ' \t '],
  ['101 characters', 'x'.repeat(101)],
  ['a line break inside', 'a\nb'],
  ['an escape character', 'a\u001bb'],
  ['NUL', 'a\u0000b'],
  ['a C1 control', 'a\u0085b'],
  ['a bidirectional override', 'a\u202eb'],
  ['a bidirectional isolate', 'a\u2066b'],
  ['a lone surrogate', 'a\ud800b'],
];

beforeAll(async () => {
  at = await oneOrganisation();
  ({ server, root, admin, tenant, client, key } = at);
});

afterAll(() => server?.stop());

describe('names', () => {
  const routes = WRITES.filter(({ route, good }) => 'name' in good || route === 'PATCH tenant');
  it.each(routes)('are checked by $route', async ({ as, method = 'POST', path, good }) => {
    for (const [what, name] of NAMES) {
      const answer = await as(at).send(method, path(at), { ...good, name });
      expect([what, answer.status, answer.body.error.code]).toEqual([what, 400, 'invalid_request']);
      expectError(answer, 400, 'invalid_request');
      expect(answer.body.error.param).toBe('name');
    }
  });

  it('are required where something is created', async () => {
    const creating = ['POST tenants', 'POST oauth-clients', 'POST api-keys'];
    for (const { as, path } of WRITES.filter(({ route }) => creating.includes(route)))
      expectError(await as(at).post(path(at), {}), 400, 'invalid_request');
  });

  it('may be long, foreign and joined, and are trimmed and composed', async () => {
    const create = async (name: string) =>
      (await admin.post(`/tenants/${tenant}/oauth-clients`, { name })).body.client.name;
    expect(await create('😀'.repeat(100))).toBe('😀'.repeat(100));
    expect(await create('  👩‍👩‍👧 família  ')).toBe('👩‍👩‍👧 família');
    expect(await create('Cafe\u0301')).toBe('Caf\u00e9');
    expect(await create(`'; DROP TABLE credential; -- <script>%s`)).toBe(`'; DROP TABLE credential; -- <script>%s`);
  });
});

describe('values', () => {
  it.each([
    ['a plan that does not exist', () => root.post('/tenants', { name: 'x', plan: 'gold' })],
    ['a plan that is null', () => root.post('/tenants', { name: 'x', plan: null })],
    ['a status that does not exist', () => root.send('PATCH', `/tenants/${tenant}`, { status: 'deleted' })],
    ['an address that is none', () => admin.post(`/tenants/${tenant}/invitations`, { email: 'nobody' })],
    ['an address with NUL', () => admin.post(`/tenants/${tenant}/invitations`, { email: 'a\u0000b@c.test' })],
    ['an address that is an object', () => new Console(server).post('/session', { email: { $ne: '' }, password: 'x' })],
    ['a password that is a number', () => new Console(server).post('/session', { email: 'a@b.test', password: 1 })],
    ['a missing password', () => new Console(server).post('/session', { email: 'a@b.test' })],
    [
      'a short password',
      () => new Console(server).post('/invitations/accept', { token: 'x', name: 'x', password: 'short' }),
    ],
  ])('refuse %s as invalid_request', async (_, send) => {
    expectError(await send(), 400, 'invalid_request');
  });

  it.each([-1, 2_592_001, 1.5, '60', true, [], {}])('refuse grace_seconds %j', async (grace_seconds) => {
    for (const path of [`oauth-clients/${client.id}`, `api-keys/${key.id}`])
      expectError(await admin.post(`/tenants/${tenant}/${path}/rotate`, { grace_seconds }), 400, 'invalid_request');
  });

  it('with NUL or a lone surrogate at sign-in are a bad request or a failed sign-in, never a fault', async () => {
    for (const body of [
      '{"email":"a\\u0000@b.test","password":"x"}',
      '{"email":"a\\ud800@b.test","password":"x\\u0000"}',
    ]) {
      const { status } = await new Console(server).post('/session', body);
      expect([400, 401]).toContain(status);
    }
  });

  it('in an invitation token that does not exist are refused, whatever they are', async () => {
    for (const sent of ['x', '', '\u0000', '../..', '\ud800', 'x'.repeat(200)]) {
      const { status, body } = await new Console(server).post('/invitations/accept', {
        token: sent,
        name: 'x',
        password: 'long-enough-password',
      });
      expect([400, 404, 409, 422]).toContain(status);
      expect(body.error.code).toEqual(expect.any(String));
    }
  });
});

describe('half a surrogate pair', () => {
  it.each([
    [
      'a new password',
      () => new Console(server),
      '/invitations/accept',
      { token: 'x', name: 'x', password: '\ud800'.repeat(12) },
    ],
    ['an address', () => admin, `/invitations`, { email: 'a\ud800@b.test' }],
  ] as const)('in %s is refused, and no fault', async (_, as, path, body) => {
    const below = path === '/invitations' ? `/tenants/${tenant}${path}` : path;
    expectError(await as().post(below, body), 400, 'invalid_request');
  });
});

reportsNoFault(() => server);
