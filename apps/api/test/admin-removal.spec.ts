import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Console } from './support/console.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const PASSWORD = 'A long pass phrase of somebody 1';

describe('removing an admin', () => {
  let testApp: TestApp;
  let root: Console;
  let other: pg.Client;

  beforeAll(async () => {
    testApp = await createTestApp();
    root = await Console.asRoot(testApp);
    other = new pg.Client({ connectionString: testApp.databaseUrl });
    await other.connect();
  });

  afterAll(async () => {
    await other.end();
    await testApp.close();
  });

  async function join(tenant: string, name: string): Promise<{ console: Console; id: string }> {
    const { body } = await root.call('POST', `tenants/${tenant}/invitations`, {
      email: `${name}.${tenant}@example.com`,
    });
    const console = new Console(testApp.url);
    const token = body.invite_url.split('/').at(-1);
    const joined = await console.call('POST', 'invitations/accept', { token, name, password: PASSWORD });
    return { console, id: joined.body.admin.id };
  }

  it('cancels their invitations without holding the trail meanwhile: whoever accepts one has its row first', async () => {
    const tenant = await root.createTenant('Leaving');
    const [ada, bob] = [await join(tenant, 'ada'), await join(tenant, 'bob')];
    for (const name of ['one', 'two', 'three'])
      await ada.console.call('POST', `tenants/${tenant}/invitations`, { email: `${name}@example.com` });
    await other.query('BEGIN');
    await other.query(`SELECT FROM invitation WHERE tenant_id = $1 AND email = 'three@example.com' FOR UPDATE`, [
      tenant,
    ]);
    const removal = bob.console.call('POST', `tenants/${tenant}/admins/${ada.id}/remove`, {});
    await sleep(500);
    await other.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [tenant]);
    await other.query('COMMIT');
    expect((await removal).status).toBe(200);
    const { items } = await bob.console.get(`tenants/${tenant}/audit-events?action=admin.invitation_cancelled`);
    expect(items).toHaveLength(3);
  });

  it('removes nobody where the session of who removes was ended while it waited for the trail', async () => {
    const tenant = await root.createTenant('Ending');
    const [ada, bob] = [await join(tenant, 'ada'), await join(tenant, 'bob')];
    await other.query('BEGIN');
    await other.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [tenant]);
    const removal = bob.console.call('POST', `tenants/${tenant}/admins/${ada.id}/remove`, {});
    await sleep(500);
    await other.query(`DELETE FROM admin_session WHERE sess->>'adminId' = $1`, [bob.id]);
    await other.query('COMMIT');
    expect((await removal).status).toBe(401);
    expect((await ada.console.call('GET', 'session')).status).toBe(200);
  });
});
