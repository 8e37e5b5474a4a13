import 'reflect-metadata';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import pg from 'pg';
import { TenantScope } from '../src/app/database/tenant-database.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { PUBLIC_JWK } from '../src/app/openapi/operations/key-samples.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const ROOT = { email: 'root@velgent.example', password: 'a long enough pass phrase' };
/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- what stands on the wire */
type Json = any;

const ANOTHER_JWK = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });

/** What a tenant's rows stand in; each is compared before and after. */
const TABLES = [
  'tenant',
  'admin',
  'admin_recovery_code',
  'admin_second_factor',
  'invitation',
  'credential',
  'client_auth',
  'client_key',
  'federation_rule',
  'credential_details',
  'credential_request',
  'audit_event',
  'activity',
  'revoked_token',
  'idempotent_answer',
  'password_reset',
  'key_set',
  'trusted_issuer',
];

describe('another tenant’s id', () => {
  let testApp: TestApp;
  let database: pg.Client;
  let owner: string;
  let stranger: string;
  let cookie: string;
  let ids: Record<string, string>;
  let clientKey: string;

  async function send(as: string, method: string, path: string, body?: object): Promise<Response> {
    const headers = { Cookie: as, 'X-Request-Id': 'same', 'Content-Type': 'application/json' };
    return fetch(testApp.url + path, { method, headers, body: body && JSON.stringify(body) });
  }
  async function made(as: string, path: string, body: object): Promise<Json> {
    const answer = await send(as, 'POST', `/api/admin${path}`, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const session = answer.headers.getSetCookie()[0]?.split(';')[0];
    return { ...((await answer.json()) as object), session };
  }

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, ROOT.email, ROOT.password);
    database = new pg.Client({ connectionString: testApp.databaseUrl });
    await database.connect();
    const root = (await made('', '/session', ROOT)).session;
    owner = (await made(root, '/tenants', { name: 'Owner' })).tenant.id;
    stranger = (await made(root, '/tenants', { name: 'Stranger' })).tenant.id;
    const auth = { method: 'private_key_jwt', keys: [{ jwk: PUBLIC_JWK }, { jwk: ANOTHER_JWK }] };
    const { client } = await made(root, `/tenants/${owner}/oauth-clients`, { name: 'Theirs', auth });
    const { api_key } = await made(root, `/tenants/${owner}/api-keys`, { name: 'Theirs' });
    const open = await made(root, `/tenants/${owner}/invitations`, { email: 'theirs@velgent.example' });
    const joining = await made(root, `/tenants/${owner}/invitations`, { email: 'admin@velgent.example' });
    const { admin } = await made('', '/invitations/accept', {
      token: joining.invite_url.split('/').pop(),
      name: 'Theirs',
      password: ROOT.password,
    });
    await made(root, `/tenants/${owner}/admins/${admin.id}/password-reset`, {});
    const { trusted_issuer } = await made(root, `/tenants/${owner}/trusted-issuers`, {
      name: 'Theirs',
      issuer: 'https://issuer.example',
      jwks: { keys: [generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' })] },
    });
    clientKey = client.auth.keys[0].id;
    ids = {
      'trusted-issuers': trusted_issuer.id,
      'oauth-clients': client.id,
      'api-keys': api_key.id,
      invitations: open.invitation.id,
      admins: admin.id,
    };
    const invited = await made(root, `/tenants/${stranger}/invitations`, { email: 'stranger@velgent.example' });
    const token = invited.invite_url.split('/').pop();
    cookie = (await made('', '/invitations/accept', { token, name: 'S', password: ROOT.password })).session;
  });
  afterAll(async () => {
    await database?.end();
    await testApp?.close();
  });
  afterEach(() => jest.restoreAllMocks());

  /** Read from the router: a new route cannot be forgotten. */
  function routesOfTenants(): { method: string; path: string }[] {
    const { router } = testApp.app.getHttpAdapter().getInstance() as {
      router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
    };
    return router.stack
      .flatMap(({ route }) => (route ? Object.keys(route.methods).map((method) => ({ method, path: route.path })) : []))
      .map(({ method, path }) => ({ method: method.toUpperCase(), path }))
      .filter(({ path }) => path.includes('/:tenant_id'));
  }

  async function ownersRows(): Promise<unknown[]> {
    const parts = TABLES.map((table) => {
      const column = table === 'tenant' ? 'id' : 'tenant_id';
      return `SELECT '${table}' AS name, t::text AS row FROM ${table} t WHERE ${column} = $1`;
    });
    return (await database.query(`${parts.join(' UNION ALL ')} ORDER BY 1, 2`, [owner])).rows;
  }

  /** One the route would take, so that nothing but the tenant can be the reason of a refusal. */
  function bodyOf(method: string, path: string): object | undefined {
    if (method === 'GET') return undefined;
    if (method === 'PATCH') return { name: 'Taken over' };
    if (path.endsWith('/keys')) return { jwk: ANOTHER_JWK };
    if (path.endsWith('/check-assertion')) return { assertion: 'a.b.c' };
    if (path.endsWith('/rotate')) return { grace_seconds: 0 };
    if (path.endsWith('/invitations')) return { email: `${randomUUID()}@velgent.example` };
    return path.endsWith('/revoke') || path.endsWith('/retire') ? {} : { name: 'Foreign' };
  }

  const fill = (path: string, tenant: string, id: string) =>
    path.replace(':tenant_id', tenant).replace(':key_id', clientKey).replace(/:\w+/, id);

  async function expectSameAsNone(method: string, path: string, theirs: string, none: string): Promise<void> {
    const answers = [];
    for (const target of [theirs, none]) {
      const answer = await send(cookie, method, target, bodyOf(method, path));
      const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'set-cookie');
      answers.push({ route: `${method} ${path}`, status: answer.status, headers, body: await answer.text() });
    }
    expect(answers[0]).toMatchObject({ route: `${method} ${path}`, status: 404 });
    expect(answers[0]).toEqual(answers[1]);
  }

  const idIn = (path: string) => ids[Object.keys(ids).find((noun) => path.includes(`/${noun}/`)) ?? ''] ?? randomUUID();

  it('in the path answers on every route, byte for byte, like one that does not exist, and nothing changes', async () => {
    const routes = routesOfTenants();
    expect(routes.length).toBeGreaterThanOrEqual(20);
    const before = await ownersRows();
    expect(before.length).toBeGreaterThanOrEqual(8);
    for (const { method, path } of routes)
      await expectSameAsNone(method, path, fill(path, owner, idIn(path)), fill(path, randomUUID(), randomUUID()));
    expect(await ownersRows()).toEqual(before);
  });

  it.each(['with', 'without'])(
    'of a credential, under one’s own tenant, does too, %s the filter in code',
    async (filter) => {
      if (filter === 'without') {
        jest.spyOn(TenantScope.prototype, 'select').mockImplementation(function (
          this: TenantScope,
          entity: never,
          alias: string,
        ) {
          return this.manager.createQueryBuilder(entity, alias).where('true');
        } as never);
        jest.spyOn(TenantScope.prototype, 'update').mockImplementation(async function (
          this: TenantScope,
          entity: never,
          id: string,
          change: object,
        ) {
          await this.manager.update(entity, { id } as never, change as never);
        } as never);
      }
      const routes = routesOfTenants().filter(({ path }) => /:tenant_id.*:/.test(path));
      expect(routes.length).toBeGreaterThanOrEqual(10);
      const before = await ownersRows();
      for (const { method, path } of routes)
        await expectSameAsNone(method, path, fill(path, stranger, idIn(path)), fill(path, stranger, randomUUID()));
      expect(await ownersRows()).toEqual(before);
    },
  );

  it.each(['with', 'without'])('stands in no list of the stranger, %s the filter in code', async (filter) => {
    if (filter === 'without')
      jest.spyOn(TenantScope.prototype, 'select').mockImplementation(function (
        this: TenantScope,
        entity: never,
        alias: string,
      ) {
        return this.manager.createQueryBuilder(entity, alias).where('true');
      } as never);
    const lists = routesOfTenants().filter(({ method, path }) => method === 'GET' && !/:tenant_id.*:/.test(path));
    for (const { path } of lists) {
      const text = await (await send(cookie, 'GET', fill(path, stranger, ''))).text();
      for (const id of [owner, ...Object.values(ids)]) expect([path, text.includes(id)]).toEqual([path, false]);
    }
  });
});
