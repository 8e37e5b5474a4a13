import 'reflect-metadata';
import pg from 'pg';
import { permissionOf } from '../src/app/access/access.decorators.ts';
import { RouteTable } from '../src/app/openapi/route-table.ts';
import { Console, ROOT } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const SAFE = ['GET', 'HEAD'];
const NOWHERE = '019ab5e0-3c81-7a5f-9c02-d4b8e6f1a730';

describe('the second factor on the routes of the admin API', () => {
  let testApp: TestApp;
  let root: Console;
  let database: pg.Client;
  let tenant: string;

  const writes = () =>
    testApp.app
      .get(RouteTable)
      .read()
      .filter(({ method, path }) => path.startsWith('/api/admin') && !SAFE.includes(method));
  /** An hour later. */
  const letCodesAge = () =>
    database.query(
      `UPDATE admin_session SET sess = jsonb_set(sess::jsonb, '{secondFactorAt}', '1000')::json WHERE sess->>'secondFactorAt' IS NOT NULL`,
    );
  const asked = ({ status, body }: { status: number; body: { error?: { code: string } } }) => [
    status,
    body?.error?.code,
  ];

  beforeAll(async () => {
    testApp = await createTestApp();
    root = await Console.asRoot(testApp);
    database = new pg.Client({ connectionString: testApp.databaseUrl });
    await database.connect();
    tenant = await root.createTenant('Asked');
    await root.enrol(ROOT.password);
  });

  afterAll(async () => {
    await database.end();
    await testApp.close();
  });

  it('is asked for by every write, or the route says why not', () => {
    expect(writes().length).toBeGreaterThan(15);
    const silent = writes().filter(
      ({ asksSecondFactor, asksNoSecondFactor }) => asksSecondFactor === Boolean(asksNoSecondFactor),
    );
    expect(silent.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('stops each of those writes where the last code is old, whatever is sent', async () => {
    await letCodesAge();
    for (const { method, path, asksSecondFactor } of writes()) {
      if (!asksSecondFactor) continue;
      const at = path.replace('/api/admin/', '').replace(':tenant_id', tenant).replace(/:\w+/g, NOWHERE);
      expect([method, path, ...asked(await root.call(method, at, {}))]).toEqual([
        method,
        path,
        403,
        'second_factor_required',
      ]);
    }
  });

  it('stops root from suspending an organisation, changing its plan, making one, and changing the own password', async () => {
    await letCodesAge();
    const before = await root.get(`tenants/${tenant}`);
    for (const [method, path, body] of [
      ['PATCH', `tenants/${tenant}`, { status: 'suspended' }],
      ['PATCH', `tenants/${tenant}`, { plan: 'enterprise' }],
      ['POST', 'tenants', { name: 'Another' }],
      ['POST', 'session/password', { current_password: ROOT.password, new_password: 'another long pass phrase' }],
    ] as const)
      expect(asked(await root.call(method, path, body))).toEqual([403, 'second_factor_required']);
    expect(await root.get(`tenants/${tenant}`)).toEqual(before);
    expect((await root.get('tenants')).items).toHaveLength(1);
  });
});

describe('VELGENT_ROOT_SECOND_FACTOR=required', () => {
  let testApp: TestApp;
  let root: Console;

  beforeAll(async () => {
    testApp = await createTestApp({ VELGENT_ROOT_SECOND_FACTOR: 'required' });
    root = await Console.asRoot(testApp);
  });

  afterAll(() => testApp.close());

  it('lets root who has none do nothing but enrol, and everything from then on', async () => {
    const open = ['/api/admin/session', '/api/admin/session/second-factor'];
    const routes = testApp.app
      .get(RouteTable)
      .read()
      .filter(({ accessRule, path }) => permissionOf(accessRule) !== undefined && path.startsWith('/api/admin'));
    for (const { method, path } of routes) {
      if (open.includes(path) || path.includes('/enrolment')) continue;
      if (method === 'DELETE' && path.endsWith('session/second-factor')) continue;
      const at = path.replace('/api/admin/', '').replace(/:\w+/g, NOWHERE);
      const { status, body } = await root.call(method, at, SAFE.includes(method) ? undefined : {});
      expect([method, path, status, body?.error?.code]).toEqual([
        method,
        path,
        403,
        'second_factor_enrolment_required',
      ]);
    }
    expect((await root.get('session')).admin).toMatchObject({ email: ROOT.email });
    expect((await root.get('session/second-factor')).second_factor).toMatchObject({
      enrolled_at: null,
      required: true,
    });
    expect((await root.enrol(ROOT.password)).status).toBe(201);
    expect((await root.get('tenants')).items).toEqual([]);
    const tenant = await root.createTenant('Opened');
    expect((await root.get(`tenants/${tenant}`)).tenant.name).toBe('Opened');
  });

  it('lets an admin whose organisation asks for one change the password before enrolling', async () => {
    const tenant = await root.createTenant('Asking');
    const { body } = await root.call('POST', `tenants/${tenant}/invitations`, { email: 'grace@velgent.example' });
    const [token, current_password] = [body.invite_url.split('/').at(-1), 'Grace’s long pass phrase 1'];
    const grace = new Console(testApp.url);
    await grace.call('POST', 'invitations/accept', { token, name: 'Grace', password: current_password });
    await root.call('PUT', `tenants/${tenant}/second-factor`, { required: true });
    const new_password = 'Grace’s other long pass phrase';
    expect((await grace.call('POST', 'session/password', { current_password, new_password })).status).toBe(204);
    const created = await grace.call('POST', `tenants/${tenant}/oauth-clients`, { name: 'one' });
    expect([created.status, created.body.error.code]).toEqual([403, 'second_factor_enrolment_required']);
  });

  it('asks nothing of an org_admin', async () => {
    const tenant = await root.createTenant('Theirs');
    const { body } = await root.call('POST', `tenants/${tenant}/invitations`, { email: 'ada@velgent.example' });
    const ada = new Console(testApp.url);
    const token = body.invite_url.split('/').at(-1);
    await ada.call('POST', 'invitations/accept', { token, name: 'Ada', password: 'Ada’s long pass phrase 1' });
    expect(await ada.get(`tenants/${tenant}/oauth-clients`)).toMatchObject({ items: [] });
  });
});
