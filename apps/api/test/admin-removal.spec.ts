import 'reflect-metadata';
import { request } from 'node:http';
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

  /** Until another transaction waits for what `other` holds. */
  async function untilWaiting() {
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while (!(await other.query(waiting)).rowCount) await sleep(10);
  }

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
    await untilWaiting();
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
    await untilWaiting();
    await other.query(`DELETE FROM admin_session WHERE sess->>'adminId' = $1`, [bob.id]);
    await other.query('COMMIT');
    expect((await removal).status).toBe(401);
    expect((await ada.console.call('GET', 'session')).status).toBe(200);
  });

  /** Sends the second half of a body once `meanwhile` is done. Answers the status. */
  async function inHalves(console: Console, path: string, body: string, meanwhile: () => Promise<unknown>) {
    const headers = { Cookie: console.cookie, Origin: testApp.url, 'Content-Type': 'application/json' };
    const sent = request(`${testApp.url}/api/admin/${path}`, { method: 'POST', headers });
    const answered = new Promise<number>((resolve, reject) => {
      sent.once('response', (answer) => resolve(answer.resume().statusCode!)).once('error', reject);
    });
    sent.write(body.slice(0, 5));
    await sleep(400);
    await meanwhile();
    sent.end(body.slice(5));
    return answered;
  }

  it('answers nothing to who was removed while their question was on its way; who was suspended may read on', async () => {
    const tenant = await root.createTenant('Asking');
    const [ada, bob] = [await join(tenant, 'ada'), await join(tenant, 'bob')];
    const made = await ada.console.call('POST', `tenants/${tenant}/oauth-clients`, { name: 'found' });
    const asked = JSON.stringify({ client_id: made.body.client.client_id });
    const look = (meanwhile: () => Promise<unknown>) =>
      inHalves(bob.console, `tenants/${tenant}/credential-lookups`, asked, meanwhile);
    expect(await look(() => root.call('PATCH', `tenants/${tenant}`, { status: 'suspended' }))).toBe(200);
    await root.call('PATCH', `tenants/${tenant}`, { status: 'active' });
    expect(await look(() => ada.console.call('POST', `tenants/${tenant}/admins/${bob.id}/remove`, {}))).toBe(401);
  });
});
