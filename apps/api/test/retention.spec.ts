import 'reflect-metadata';
import type { ClientKey, OAuthClient, OAuthClientCreated, Page } from '@velgent/admin-dto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import pino from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { ActivityPartitionsStore } from '../src/app/activity/activity-partitions.store.ts';
import { ActivityPartitions } from '../src/app/activity/activity-partitions.ts';
import { Maintenance } from '../src/app/maintenance/maintenance.ts';
import { DatabaseClock } from '../src/app/database/database-clock.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { StallingProxy } from './support/stalling-proxy.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const EMAIL = 'root@velgent.example';
const PASSWORD = 'a long enough pass phrase';
const DAY = 86_400_000;
const NOT_THE_CLOCK = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

describe('retention of the activity log', () => {
  let testApp: TestApp;
  let owner: pg.Client;
  let cookie: string;
  let tenant: string;

  const call = (path: string, body?: object) =>
    fetch(`${testApp.url}/api/admin/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Cookie: cookie ?? '', Origin: testApp.url, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    });
  const createClient = async (name: string) =>
    ((await (await call(`tenants/${tenant}/oauth-clients`, { name })).json()) as OAuthClientCreated).client.id;
  /** The token endpoint, asked by a client of its own; answers the status. */
  const exchanging = async (name: string) => {
    const { client, client_secret } = (await (
      await call(`tenants/${tenant}/oauth-clients`, { name })
    ).json()) as OAuthClientCreated;
    const body = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.client_id,
      client_secret: client_secret!,
    });
    return async () => (await fetch(`${testApp.url}/api/v1/oauth/token`, { method: 'POST', body })).status;
  };
  const lastUsed = async (id: string) =>
    ((await (await call(`tenants/${tenant}/oauth-clients/${id}`)).json()) as { client: OAuthClient }).client
      .last_used_at;

  const mondayBefore = (days: number) => {
    const day = new Date(Math.floor((Date.now() - days * DAY) / DAY) * DAY);
    return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY);
  };
  const nameOf = (monday: Date) => `activity_${monday.toISOString().slice(0, 10).replaceAll('-', '')}`;
  const makeWeek = async (monday: Date) => {
    const end = new Date(monday.getTime() + 7 * DAY);
    const { rows } = await owner.query('SELECT uuid_at($1) AS from, uuid_at($2) AS to', [monday, end]);
    await owner.query(
      `CREATE TABLE ${nameOf(monday)} PARTITION OF activity FOR VALUES FROM ('${rows[0].from}') TO ('${rows[0].to}')`,
    );
    return nameOf(monday);
  };
  const logCall = (credential: string, at: Date, outcome = 'success') =>
    owner.query(
      `INSERT INTO activity VALUES ($1, $2, $3, $4, 'oauth_client', NULL, 'POST', '/api/v1/oauth/token', 'oauth.token',
        200, $5, NULL, 1.5, '192.0.2.1', NULL, 'req', NULL, NULL)`,
      [uuidv7({ msecs: at.getTime() }), tenant, at, credential, outcome],
    );
  const weeks = async () =>
    (
      await owner.query<{ name: string }>(`SELECT inhrelid::regclass::text AS name FROM pg_inherits
      WHERE inhparent = 'activity'::regclass ORDER BY 1`)
    ).rows.map(({ name }) => name);
  const elsewhere = async () =>
    Number((await owner.query<{ count: string }>('SELECT count(*) FROM activity_elsewhere')).rows[0]!.count);

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, EMAIL, PASSWORD);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
    const answer = await call('session', { email: EMAIL, password: PASSWORD });
    cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
    tenant = ((await (await call('tenants', { name: 'kept' })).json()) as { tenant: { id: string } }).tenant.id;
  });

  afterAll(async () => {
    await owner.end();
    await testApp.close();
  });

  it('drops whole weeks past it, by one of several replicas, and keeps when a credential was last used', async () => {
    const [older, old, kept] = [mondayBefore(200), mondayBefore(120), mondayBefore(60)];
    const names = [await makeWeek(older), await makeWeek(old), await makeWeek(kept)];
    const at = (monday: Date, hours: number) => new Date(monday.getTime() + hours * 3_600_000);
    const once = await createClient('once');
    const still = await createClient('still');
    await logCall(once, at(older, 1));
    await logCall(once, at(old, 2));
    await logCall(once, at(old, 3), 'refused');
    await logCall(still, at(older, 4));
    await logCall(still, at(kept, 5));

    const partitions = testApp.app.get(ActivityPartitions);
    const dropped = (await Promise.all([partitions.tidy(), partitions.tidy(), partitions.tidy()])).flat();
    const rest = await partitions.tidy(); // whoever found the lock taken left it to the others
    expect([...dropped, ...rest].sort()).toEqual([names[0], names[1]]);
    expect(await weeks()).toEqual(expect.arrayContaining([names[2], nameOf(mondayBefore(-28)), 'activity_elsewhere']));
    expect(await lastUsed(once)).toBe(at(old, 2).toISOString());
    expect(await lastUsed(still)).toBe(at(kept, 5).toISOString());
  });

  it('keeps when a key of a client was last used, of weeks and of what stands in none', async () => {
    const client = await createClient('signing');
    const keys = [uuidv7(), uuidv7()] as const;
    for (const key of keys)
      await owner.query(
        `INSERT INTO client_key (id, tenant_id, credential_id, alg, thumbprint, jwk) VALUES ($1, $2, $3, 'ES256', '', '{}')`,
        [key, tenant, client],
      );
    const [old, stray] = [mondayBefore(130), new Date(Date.now() - 140 * DAY)];
    const names = [await makeWeek(old)];
    await logCall(client, old);
    await logCall(client, stray);
    await logCall(client, new Date(old.getTime() + DAY), 'refused');
    await owner.query('UPDATE activity SET key_id = $2 WHERE credential_id = $1', [client, keys[0]]);
    await owner.query('UPDATE activity_elsewhere SET key_id = $2 WHERE credential_id = $1', [client, keys[1]]);
    expect(await testApp.app.get(ActivityPartitions).tidy()).toEqual(names);
    const { items } = (await (await call(`tenants/${tenant}/oauth-clients/${client}/keys`)).json()) as Page<ClientKey>;
    expect(items).toMatchObject([
      { id: keys[1], last_used_at: stray.toISOString() },
      { id: keys[0], last_used_at: old.toISOString() },
    ]);
    expect((await owner.query('SELECT FROM activity WHERE credential_id = $1', [client])).rowCount).toBe(0);
  });

  it('gives way where the log is in use, loses nothing, and comes back later', async () => {
    const week = mondayBefore(150);
    const name = await makeWeek(week);
    const client = await createClient('held');
    await logCall(client, week);
    const reader = new pg.Client({ connectionString: testApp.databaseUrl });
    await reader.connect();
    await reader.query('BEGIN');
    await reader.query('SELECT count(*) FROM activity');
    const partitions = testApp.app.get(ActivityPartitions);
    await expect(partitions.tidy()).rejects.toMatchObject({ code: '55P03' });
    expect(await weeks()).toContain(name);
    await reader.query('COMMIT');
    await reader.end();
    expect(await partitions.tidy()).toEqual([name]);
    expect(await lastUsed(client)).toBe(week.toISOString());
  });

  it('drops two weeks at most at a time, one where no call of last week confirms the clock, and four within an hour', async () => {
    await owner.query('DELETE FROM activity_dropped');
    for (const days of [300, 310, 320, 330, 340, 350]) await makeWeek(mondayBefore(days));
    const partitions = testApp.app.get(ActivityPartitions);
    expect(await partitions.tidy()).toEqual([nameOf(mondayBefore(350))]);
    await logCall(await createClient('of last week'), new Date(Date.now() - 3 * DAY));
    expect(await partitions.tidy()).toEqual([340, 330].map((days) => nameOf(mondayBefore(days))));
    expect(await partitions.tidy()).toEqual([nameOf(mondayBefore(320))]);
    expect(await partitions.tidy()).toEqual([]);
    await owner.query(`UPDATE activity_dropped SET dropped_at = dropped_at - interval '61 minutes'`);
    expect(await partitions.tidy()).toEqual([310, 300].map((days) => nameOf(mondayBefore(days))));
    await owner.query('DELETE FROM activity_dropped; DELETE FROM activity_elsewhere');
  });

  it('drops nothing while its clock and that of the database are more than an hour apart', async () => {
    const name = await makeWeek(mondayBefore(400));
    jest.useFakeTimers({ now: Date.now() - 2 * 3_600_000, doNotFake: NOT_THE_CLOCK });
    try {
      await expect(testApp.app.get(ActivityPartitions).tidy()).rejects.toThrow(/clocks/);
      expect(await weeks()).toContain(name);
    } finally {
      jest.useRealTimers();
      await owner.query(`DROP TABLE ${name}`);
      Object.assign(testApp.app.get(DatabaseClock), { doubtedUntil: -Infinity }); // an hour later
    }
  });

  it('gives calls that stand elsewhere to their week, once there is one', async () => {
    const week = mondayBefore(-28);
    await owner.query(`DROP TABLE ${nameOf(week)}`);
    const client = await createClient('ahead');
    await logCall(client, week);
    expect(await elsewhere()).toBe(1);
    const partitions = testApp.app.get(ActivityPartitions);
    await Promise.all([partitions.tidy(), partitions.tidy()]);
    expect(await elsewhere()).toBe(0);
    const moved = await owner.query(`SELECT credential_id FROM ${nameOf(week)}`);
    expect(moved.rows).toEqual([{ credential_id: client }]);
    expect(await lastUsed(client)).toBe(week.toISOString());
  });

  it('forgets what is past it and in no week, and keeps when a credential was last used', async () => {
    const client = await createClient('stray');
    const [gone, kept] = [new Date(Date.now() - 91 * DAY), new Date(Date.now() - 89 * DAY)];
    await owner.query(`DROP TABLE IF EXISTS ${nameOf(mondayBefore(91))}, ${nameOf(mondayBefore(89))}`);
    await logCall(client, gone);
    await logCall(client, kept, 'refused');
    await testApp.app.get(ActivityPartitions).tidy();
    const { rows } = await owner.query('SELECT occurred_at FROM activity_elsewhere');
    expect(rows).toEqual([{ occurred_at: kept }]);
    expect(await lastUsed(client)).toBe(gone.toISOString());
  });

  it('makes a week while calls are answered and a back-up holds the log, and once it has ended', async () => {
    const week = mondayBefore(-28);
    await owner.query(`DROP TABLE ${nameOf(week)}`);
    const exchange = await exchanging('beside a back-up');
    const backUp = new pg.Client({ connectionString: testApp.databaseUrl });
    await backUp.connect();
    await backUp.query(`BEGIN; LOCK TABLE ${(await weeks()).join()}, activity IN ACCESS SHARE MODE`); // as pg_dump does
    const partitions = testApp.app.get(ActivityPartitions);
    const begun = Date.now();
    let preparing = true;
    const started = partitions.onApplicationBootstrap().finally(() => (preparing = false));
    const answers: [status: number, took: number][] = [];
    while (preparing && Date.now() - begun < 5_000) {
      const asked = Date.now();
      answers.push([await exchange(), Date.now() - asked]);
    }
    await testApp.app.get(Maintenance).beforeApplicationShutdown();
    await backUp.query('COMMIT');
    await backUp.end();
    await started;
    expect(answers.map(([status]) => status)).toEqual(answers.map(() => 200));
    expect(answers.length).toBeGreaterThan(3); // which waited for nobody: the start held on to its lock for longer
    expect(Date.now() - begun).toBeLessThan(5_000);
    expect(await weeks()).not.toContain(nameOf(week));
    await partitions.tidy();
    expect(await weeks()).toContain(nameOf(week));
  });

  it('gives up where the database falls silent, and comes again', async () => {
    const proxy = await StallingProxy.to(testApp.databaseUrl);
    const clock = testApp.app.get(DatabaseClock);
    const settings = { databaseUrl: proxy.url, activityRetentionDays: 30 };
    const partitions = new ActivityPartitions(
      settings,
      pino({ enabled: false }),
      clock,
      testApp.app.get(Maintenance),
      new ActivityPartitionsStore(settings),
    );
    await owner.query('BEGIN; LOCK TABLE activity IN ACCESS EXCLUSIVE MODE');
    try {
      const tidied = partitions.tidy(300).catch((error: unknown) => error);
      const waits = `SELECT FROM pg_locks WHERE relation = 'activity'::regclass AND NOT granted`;
      while (!(await owner.query(waits)).rowCount) await sleep(10);
      proxy.stall();
      expect(await tidied).toMatchObject({ message: 'Query read timeout' });
    } finally {
      await owner.query('ROLLBACK');
      await proxy.stop();
    }
  });

  it('keeps nobody waiting who stops the server meanwhile', async () => {
    await owner.query(`
      CREATE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(20); RETURN NULL; END';
      CREATE TRIGGER take_long BEFORE DELETE ON activity_elsewhere EXECUTE FUNCTION take_long()`);
    const partitions = testApp.app.get(ActivityPartitions);
    const tidied = partitions.tidy().catch((error: unknown) => error);
    const atIt = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`;
    while (!(await owner.query(`SELECT ${atIt}`)).rowCount) await sleep(20);
    await testApp.app.get(Maintenance).beforeApplicationShutdown();
    expect(await tidied).toMatchObject({ message: 'Connection terminated' });
    await owner.query(`SELECT pg_terminate_backend(pid) ${atIt}`);
    await owner.query('DROP TRIGGER take_long ON activity_elsewhere');
  });

  it('starts all the same where a week cannot be made', async () => {
    const week = mondayBefore(-28);
    await owner.query(`ALTER TABLE ${nameOf(week)} RENAME TO activity_in_the_way`);
    const partitions = testApp.app.get(ActivityPartitions);
    await expect(partitions.tidy()).rejects.toThrow(/would overlap/);
    await testApp.app.get(Maintenance).beforeApplicationShutdown();
    await expect(partitions.onApplicationBootstrap()).resolves.toBeUndefined();
  });
});
