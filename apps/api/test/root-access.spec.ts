import 'reflect-metadata';
import pg from 'pg';
import { PastHours } from '../src/app/tenancy/root-access/past-hours.ts';
import { RouteTable } from '../src/app/openapi/route-table.ts';
import { type Answer, Console } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

/** What root reads of an organisation stands in that organisation's own trail. */
describe('what root reads', () => {
  let testApp: TestApp;
  let replica: TestApp;
  let root: Console;
  let ada: Console;
  let owner: pg.Client;
  let tenant: string;

  beforeAll(async () => {
    const env = { VELGENT_MASTER_KEY: Buffer.alloc(32, 7).toString('base64') };
    testApp = await createTestApp(env);
    replica = await createTestApp(env, { url: testApp.databaseUrl, drop: () => Promise.resolve() });
    root = await Console.asRoot(testApp);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
  });

  beforeEach(async () => {
    tenant = await root.createTenant('Read');
    const email = `ada.${tenant}@velgent.example`;
    const { body } = await root.call('POST', `tenants/${tenant}/invitations`, { email });
    ada = new Console(testApp.url);
    const token = body.invite_url.split('/').at(-1);
    await ada.call('POST', 'invitations/accept', { token, name: 'Ada', password: 'Ada’s long pass phrase 1' });
  });

  afterAll(async () => {
    await owner.end();
    await replica.close();
    await testApp.close();
  });

  const of = (path: string) => `tenants/${tenant}/${path}`;
  /** As the organisation itself sees it, oldest first. */
  const traces = async (): Promise<Answer['body'][]> =>
    (await ada.get(of('audit-events?limit=100'))).items
      .filter(({ action }: Answer['body']) => action.startsWith('root.'))
      .reverse();
  const short = async () => (await traces()).map(({ action, details }) => [action, details.kind, details.count]);
  const hourPasses = () =>
    owner.query(
      `UPDATE root_access SET began_at = began_at - interval '61 minutes', last_at = last_at - interval '61 minutes'`,
    );
  const kindOf = (path: string) => path.split('/:tenant_id/')[1]!.split('/')[0]!.replaceAll('-', '_');

  it('leaves an event on every route below an organisation that answers it, whatever it is', async () => {
    const client = (await ada.call('POST', of('oauth-clients'), { name: 'one' })).body.client.id;
    const key = (await ada.call('POST', of('api-keys'), { name: 'one' })).body.api_key.id;
    const routes = testApp.app
      .get(RouteTable)
      .read()
      .filter(({ method, path }) => method === 'GET' && path.includes('/:tenant_id/'));
    expect(routes.length).toBeGreaterThan(8);
    for (const { path } of routes) {
      await owner.query('DELETE FROM root_access');
      const before = (await traces()).length;
      const at = path.replace('/api/admin/', '').replace(':tenant_id', tenant);
      const id = path.includes('api-keys') ? key : client;
      const query = path.endsWith('activity/export')
        ? '?format=csv'
        : '?from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z';
      const { status } = await root.call('GET', at.replace(':id', id) + query);
      if (status !== 200 && path.includes('/:')) continue; // a query this test does not know
      const action = path.endsWith('/export') ? 'root.exported' : 'root.read';
      expect([path, status, (await short()).slice(before)]).toEqual([path, 200, [[action, kindOf(path), 1]]]);
    }
  });

  it('says who, from where and what, at once; further reads of the hour wait for its end', async () => {
    for (let i = 0; i < 5; i++) await root.get(of('activity'));
    await root.call('GET', of('activity/export?format=csv'));
    await root.get(of('oauth-clients'));
    const [read] = await traces();
    expect(read).toMatchObject({
      action: 'root.read',
      actor: { type: 'admin', email: 'root@velgent.example', role: 'root' },
      target: { type: 'tenant', id: tenant, name: 'Read' },
      details: { kind: 'activity', count: 1 },
      ip: '127.0.0.1',
    });
    const first = [
      ['root.read', 'activity', 1],
      ['root.exported', 'activity', 1],
      ['root.read', 'oauth_clients', 1],
    ];
    expect(await short()).toEqual(first);
    await hourPasses();
    const replicas = [testApp, replica].map(({ app }) => app.get(PastHours));
    await Promise.all([...replicas, ...replicas].map((each) => each.record()));
    expect(await short()).toEqual([...first, ['root.read', 'activity', 4]]);
    const { from, to } = (await traces()).at(-1)!.details;
    expect(Date.parse(from)).toBeLessThan(Date.parse(to));
    expect((await ada.get(of('audit-events/verification'))).first_break).toBeNull();
  });

  it('counts the hour before at the next read, however many come at once', async () => {
    for (let i = 0; i < 3; i++) await root.get(of('activity'));
    await hourPasses();
    await Promise.all(Array.from({ length: 10 }, () => root.get(of('activity'))));
    expect(await short()).toEqual([
      ['root.read', 'activity', 1],
      ['root.read', 'activity', 2],
      ['root.read', 'activity', 1],
    ]);
    await hourPasses();
    await testApp.app.get(PastHours).record();
    expect((await short()).at(-1)).toEqual(['root.read', 'activity', 9]);
  });

  it('is not answered where its trace cannot be written', async () => {
    await owner.query(`
      CREATE FUNCTION refuse_traces() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full'; END $$;
      CREATE TRIGGER refuse_traces BEFORE INSERT ON audit_event FOR EACH ROW
        WHEN (NEW.action LIKE 'root.%') EXECUTE FUNCTION refuse_traces()`);
    try {
      for (const path of ['audit-events', 'activity/export?format=csv', 'audit-events/export']) {
        const { status, text } = await root.call('GET', of(path));
        expect([path, status, text.includes('tenant.created')]).toEqual([path, 500, false]);
      }
    } finally {
      await owner.query('DROP TRIGGER refuse_traces ON audit_event; DROP FUNCTION refuse_traces');
    }
    await root.get(of('audit-events'));
    expect(await short()).toEqual([['root.read', 'audit_events', 1]]);
  });

  it('leaves none for what was refused, for names and plans, and for an org_admin', async () => {
    await root.call('GET', of('activity?limit=0'));
    await root.call('GET', of(`oauth-clients/${tenant}`));
    await root.get(`tenants/${tenant}`);
    await ada.get(of('activity'));
    expect(await traces()).toEqual([]);
  });
});
