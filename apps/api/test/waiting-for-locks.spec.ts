import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OAuthClientCreated, TenantResponse } from '@velgent/admin-dto';
import pg from 'pg';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const EMAIL = 'root@velgent.example';
const PASSWORD = 'a long enough pass phrase';

describe('whoever waits for a lock', () => {
  let testApp: TestApp;
  let holder: pg.Client;
  let observer: pg.Client;
  let cookie: string;
  let tenant: string;

  const send = (method: string, path: string, body: object) =>
    fetch(`${testApp.url}/api/admin/${path}`, {
      method,
      headers: { Cookie: cookie ?? '', Origin: testApp.url, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  /** The backends of the server that wait for a lock. */
  const waiting = async () =>
    (
      await observer.query(`SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE 'velgent%' AND wait_event_type = 'Lock'`)
    ).rowCount;
  const connected = async () => {
    const client = new pg.Client({ connectionString: testApp.databaseUrl });
    await client.connect();
    return client;
  };

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, EMAIL, PASSWORD);
    [holder, observer] = [await connected(), await connected()];
    cookie = (await send('POST', 'session', { email: EMAIL, password: PASSWORD })).headers
      .getSetCookie()[0]!
      .split(';')[0]!;
    ({
      tenant: { id: tenant },
    } = (await (await send('POST', 'tenants', { name: 'waiting' })).json()) as TenantResponse);
  });

  afterAll(async () => {
    await holder?.end();
    await observer?.end();
    await testApp?.close();
  });

  it('leaves no call behind in the database that was answered 503', async () => {
    const { client, client_secret } = (await (
      await send('POST', `tenants/${tenant}/oauth-clients`, { name: 'refused' })
    ).json()) as OAuthClientCreated;
    const { client_id } = client;
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret: client_secret! });
    const exchange = async () => (await fetch(`${testApp.url}/api/v1/oauth/token`, { method: 'POST', body })).status;
    await holder.query('BEGIN; LOCK TABLE activity IN ACCESS EXCLUSIVE MODE');
    for (let i = 0; i < 3; i++) expect(await exchange()).toBe(503);
    expect(await waiting()).toBe(0);
    await holder.query('COMMIT');
    expect(await exchange()).toBe(200);
    const { rows } = await holder.query('SELECT status FROM activity WHERE credential_id = $1', [client.id]);
    expect(rows).toEqual([{ status: 200 }]);
  });

  it('suspends an organisation one of whose admins signs in meanwhile', async () => {
    // What a sign-in does, act by act: the chain's turn, then the event, which refers to the organisation.
    await holder.query('BEGIN');
    await holder.query(`SELECT pg_advisory_xact_lock(hashtextextended('audit:' || $1, 0))`, [tenant]);
    const suspended = send('PATCH', `tenants/${tenant}`, { status: 'suspended' });
    while (!(await waiting())) await sleep(10);
    await holder.query(`SELECT set_config('app.scope', 'platform', true)`);
    await holder.query('SET LOCAL ROLE velgent_app');
    await holder.query('SELECT FROM tenant WHERE id = $1 FOR KEY SHARE', [tenant]);
    await holder.query('COMMIT');
    expect((await suspended).status).toBe(200);
  });
});
