import 'reflect-metadata';
import type {
  ActivitySeries,
  AuditActors,
  AuditEvent,
  AuditVerification,
  CredentialUsage,
  OAuthClientCreated,
  OAuthClientResponse,
  OAuthClientRotated,
  OpenRotations,
  Overview,
  Page,
  RotationRadar,
} from '@velgent/admin-dto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { ActivityEvents } from '../src/app/activity/activity-events.ts';
import { auditHash } from '../src/app/audit/audit-hash.ts';
import { AuditTrail } from '../src/app/audit/audit-trail.ts';
import { TenantDatabase } from '../src/app/database/tenant-database.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const EMAIL = 'root@velgent.example';
const PASSWORD = 'a long enough pass phrase';

describe('insights', () => {
  let testApp: TestApp;
  let owner: pg.Client;
  let cookie: string;

  const call = (path: string, body?: object) =>
    fetch(`${testApp.url}/api/admin/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Cookie: cookie, Origin: testApp.url, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    });
  const json = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await call(path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };

  const createTenant = async (name: string) => (await json<{ tenant: { id: string } }>('tenants', { name })).tenant.id;
  const createClient = async (tenant: string, name: string) =>
    (await json<OAuthClientCreated>(`tenants/${tenant}/oauth-clients`, { name })).client.id;

  const logCall = (tenant: string, credential: string, over: { outcome?: string; agent?: string; at?: Date } = {}) => {
    const { outcome = 'success', agent = 'agent', at = new Date() } = over;
    return owner.query(
      `INSERT INTO activity VALUES ($1, $2, $3, $4, 'oauth_client', NULL, 'POST', '/api/v1/oauth/token', 'oauth.token',
        200, $5, NULL, 1.5, '192.0.2.1', $6, 'req', NULL, NULL)`,
      [uuidv7({ msecs: at.getTime() }), tenant, at, credential, outcome, agent],
    );
  };

  const inAnHour = (at: string | null) => new Date(new Date(at!).getTime() + 3_600_000).toISOString();

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, EMAIL, PASSWORD);
    owner = new pg.Client({ connectionString: testApp.databaseUrl });
    await owner.connect();
    const answer = await fetch(`${testApp.url}/api/admin/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: EMAIL, password: PASSWORD }),
    });
    cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  });

  afterAll(async () => {
    await owner.end();
    await testApp.close();
  });

  it('verifies an untouched chain, and names the event that was altered, is missing or stands elsewhere', async () => {
    const tenant = await createTenant('chain');
    for (const name of ['one', 'two', 'three', 'four']) await createClient(tenant, name);
    const verify = () => json<AuditVerification>(`tenants/${tenant}/audit-events/verification`);
    const whole = await verify();
    expect(whole).toEqual({
      events: expect.any(Number),
      since: expect.any(String),
      head: { sequence: whole.events, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      first_break: null,
    });
    expect(whole.events).toBeGreaterThanOrEqual(4);

    await owner.query('ALTER TABLE audit_event DISABLE TRIGGER ALL');
    const change = (set: string, sequence: number) =>
      owner.query(`UPDATE audit_event SET ${set} WHERE tenant_id = $1 AND sequence = $2`, [tenant, sequence]);
    const last = whole.events;
    const eventsOf = async (id: string) => {
      const text = await (await call(`tenants/${id}/audit-events/export`)).text();
      const events = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as AuditEvent);
      return events.filter(({ sequence }) => sequence === 2).map(({ hash: _hash, ...event }) => event);
    };
    await change(`ip = '198.51.100.9'`, last - 1);
    expect((await verify()).first_break).toMatchObject({ sequence: last - 1, reason: 'altered' });
    await owner.query('DELETE FROM audit_event WHERE tenant_id = $1 AND sequence = $2', [tenant, last - 2]);
    expect((await verify()).first_break).toMatchObject({ sequence: last - 1, reason: 'missing' });
    await change(`previous_hash = repeat('f', 64)`, 2);
    const [second] = await eventsOf(tenant);
    await change(`hash = '${auditHash(second!)}'`, 2);
    expect((await verify()).first_break).toMatchObject({ sequence: 2, reason: 'reordered' });
    await owner.query('ALTER TABLE audit_event ENABLE TRIGGER ALL');
  });

  it('finds an event that stands twice, wherever in the chain, and one that lists no longer find', async () => {
    const tenant = await createTenant('twice');
    const [trail, database] = [testApp.app.get(AuditTrail), testApp.app.get(TenantDatabase)];
    const entry = {
      action: 'tenant.updated' as const,
      actor: null,
      target: { type: 'tenant' as const, id: tenant, name: 'twice' },
      origin: { ip: null, userAgent: null, requestId: null },
    };
    await database.within(tenant, async ({ manager }) => {
      for (let i = 0; i < 300; i++) await trail.append(manager, tenant, entry);
    });
    const verify = () => json<AuditVerification>(`tenants/${tenant}/audit-events/verification`);
    expect((await verify()).first_break).toBeNull();
    await owner.query('DROP INDEX audit_event_chain; ALTER TABLE audit_event DISABLE TRIGGER ALL');
    for (const id of [uuidv7(), uuidv7({ msecs: 0 })]) {
      await owner.query(
        `INSERT INTO audit_event SELECT (jsonb_populate_record(NULL::audit_event, to_jsonb(event) || jsonb_build_object(
           'id', $2::uuid))).* FROM (SELECT * FROM audit_event WHERE tenant_id = $1 AND sequence = 250) AS event`,
        [tenant, id],
      );
      expect((await verify()).first_break).toMatchObject({ sequence: 250 });
      const lines = (await (await call(`tenants/${tenant}/audit-events/export`)).text()).trimEnd().split('\n');
      expect(lines.filter((line) => line.includes('"sequence":250,'))).toHaveLength(2);
      await owner.query('DELETE FROM audit_event WHERE id = $1', [id]);
      expect((await verify()).first_break).toBeNull();
    }
    await owner.query('CREATE UNIQUE INDEX audit_event_chain ON audit_event (tenant_id, sequence) NULLS NOT DISTINCT');
    for (const column of ['actor_id', 'target_id']) {
      await owner.query(`UPDATE audit_event SET ${column} = $2 WHERE tenant_id = $1 AND sequence = 7`, [
        tenant,
        uuidv7(),
      ]);
      expect((await verify()).first_break).toMatchObject({ sequence: 7, reason: 'altered' });
      const former = column === 'actor_id' ? null : tenant;
      await owner.query(`UPDATE audit_event SET ${column} = $2 WHERE tenant_id = $1 AND sequence = 7`, [
        tenant,
        former,
      ]);
    }
    expect((await verify()).first_break).toBeNull();
    await owner.query('ALTER TABLE audit_event ENABLE TRIGGER ALL');
  });

  it('exports the trail oldest first, with the filters of the list', async () => {
    const tenant = await createTenant('trail');
    for (const name of ['one', 'two']) await createClient(tenant, name);
    const answer = await call(`tenants/${tenant}/audit-events/export?action=oauth_client.created`);
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    const lines = (await answer.text()).trimEnd().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { target: { name: string }; hash: string });
    expect(events.map(({ target }) => target.name)).toEqual(['one', 'two']);
    expect(events[0]!.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('tells everyone who has acted, as they are called now, and finds what each did, also what nobody did', async () => {
    const tenant = await createTenant('actors');
    await createClient(tenant, 'one');
    const copy = (sequence: number, id: string | null, email: string | null, role: string | null) =>
      owner.query(
        `INSERT INTO audit_event SELECT (jsonb_populate_record(NULL::audit_event, to_jsonb(event) || jsonb_build_object(
           'id', $3::uuid, 'sequence', $2::bigint, 'actor_id', $4::uuid, 'actor', $5::jsonb))).*
         FROM (SELECT * FROM audit_event WHERE tenant_id = $1 AND sequence = 1) AS event`,
        [tenant, sequence, uuidv7(), id, { type: id ? 'admin' : 'system', id, email, role }],
      );
    const ada = uuidv7();
    await copy(3, ada, 'before@acme.example', 'org_admin');
    await copy(4, ada, 'ada@acme.example', 'org_admin');
    await copy(5, null, null, null);
    const { actors } = await json<AuditActors>(`tenants/${tenant}/audit-events/actors`);
    expect(actors).toMatchObject([
      { type: 'system', id: null },
      { type: 'admin', id: ada, email: 'ada@acme.example', role: 'org_admin' },
      { type: 'admin', email: EMAIL, role: 'root' },
    ]);
    const sequencesOf = async (actor: string) =>
      (await json<Page<AuditEvent>>(`tenants/${tenant}/audit-events?actor_id=${actor}`)).items.map((e) => e.sequence);
    expect(await sequencesOf(ada)).toEqual([4, 3]);
    expect(await sequencesOf(actors[2]!.id!)).toEqual([6, 2, 1]); // the last: root looked at this trail
    expect(await sequencesOf('system')).toEqual([5]);
    const other = await createTenant('no actors of others');
    expect((await json<AuditActors>(`tenants/${other}/audit-events/actors`)).actors).toMatchObject([{ email: EMAIL }]);
    const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT actor_id FROM audit_event WHERE tenant_id = '${tenant}' AND actor_id > '${ada}' ORDER BY actor_id LIMIT 1`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('audit_event_actor');
  });

  it('begins CSV with a byte order mark, for Excel, and other files with none', async () => {
    const tenant = await createTenant('marks');
    await logCall(tenant, await createClient(tenant, 'Zoë 😀'), {});
    const begins = async (path: string) =>
      Buffer.from(await (await call(`tenants/${tenant}/${path}`)).arrayBuffer())
        .subarray(0, 15)
        .toString('latin1');
    expect(await begins('activity/export?format=csv')).toBe('\xef\xbb\xbfid,occurred_');
    expect(await begins('activity/export?format=ndjson')).toMatch(/^\{"id"/);
    expect(await begins('audit-events/export')).toMatch(/^\{"id"/);
  });

  it('calls a file by its organisation and range, in Unicode and for those who read ASCII alone', async () => {
    const tenant = await createTenant('Café “Ørsted” / Söhne');
    const disposition = async (path: string) =>
      (await call(`tenants/${tenant}/${path}`)).headers.get('content-disposition');
    const range = 'from=2026-11-01&to=2026-11-08T09:30:00%2B01:00';
    const named = 'velgent-activity_Caf%C3%A9-%C3%98rsted-S%C3%B6hne_2026-11-01_2026-11-08T083000Z.csv';
    expect(await disposition(`activity/export?format=csv&${range}`)).toBe(
      `attachment; filename="velgent-activity_Cafe--rsted-Sohne_2026-11-01_2026-11-08T083000Z.csv"; filename*=UTF-8''${named}`,
    );
    expect(await disposition('activity/export?format=ndjson')).toContain('Sohne_all.ndjson');
    expect(await disposition('audit-events/export?to=2026-11-08')).toContain('Sohne_begin_2026-11-08.ndjson');
  });

  it('neutralises formulas in CSV', async () => {
    const tenant = await createTenant('csv');
    const client = await createClient(tenant, 'caller');
    for (const agent of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx']) await logCall(tenant, client, { agent });
    const text = await (await call(`tenants/${tenant}/activity/export?format=csv`)).text();
    for (const cell of [`'=1+1`, `'+1`, `'-1`, `'@SUM(A1)`, `'\tx`, `'\rx`]) expect(text).toContain(cell);
    expect(text).not.toMatch(/,"?[=+@\t-]/);
  });

  it('exports more than a batch, newest first and each call once', async () => {
    const tenant = await createTenant('many');
    const client = await createClient(tenant, 'caller');
    const now = Date.now();
    for (let i = 0; i < 2001; i++) await logCall(tenant, client, { at: new Date(now - i * 10) });
    const text = await (await call(`tenants/${tenant}/activity/export?format=ndjson`)).text();
    const ids = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { id: string }).id);
    expect(new Set(ids).size).toBe(2001);
    expect(ids).toEqual([...ids].sort().reverse());
  });

  it('exports an empty log as a header alone, or as nothing', async () => {
    const tenant = await createTenant('empty');
    const file = async (format: string) => (await call(`tenants/${tenant}/activity/export?format=${format}`)).text();
    expect(await file('csv')).toMatch(/^id,occurred_at,[a-z_,]+\r\n$/);
    expect(await file('ndjson')).toBe('');
  });

  it('answers a bad export with the error shape', async () => {
    const tenant = await createTenant('bad');
    for (const query of ['format=xml', 'format=csv&cursor=AAAA']) {
      const answer = await call(`tenants/${tenant}/activity/export?${query}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'invalid_request' } });
    }
  });

  it('cuts a series into buckets, the busiest eight by themselves and the others together', async () => {
    const tenant = await createTenant('series');
    const to = new Date();
    const from = new Date(to.getTime() - 3_600_000);
    for (let i = 1; i <= 10; i++) {
      const client = await createClient(tenant, `client-${i}`);
      for (let n = 0; n < i; n++) await logCall(tenant, client, { at: new Date(from.getTime() + 1000) });
    }
    const range = `from=${from.toISOString()}&to=${to.toISOString()}`;
    const { series, bucket_seconds } = await json<ActivitySeries>(
      `tenants/${tenant}/activity/series?${range}&buckets=6`,
    );
    expect(bucket_seconds).toBe(600);
    expect(series.map(({ total }) => total)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 3]);
    expect(series.map(({ credential }) => credential?.name).at(-1)).toBeUndefined();
    expect(series[0]!.counts).toEqual([10, 0, 0, 0, 0, 0]);
    expect(
      (await call(`tenants/${tenant}/activity/series?from=${to.toISOString()}&to=${from.toISOString()}`)).status,
    ).toBe(400);
    expect((await call(`tenants/${tenant}/activity/series?to=${to.toISOString()}`)).status).toBe(400);
  });

  it('answers 400 where PostgreSQL knows a time in the request to be none', async () => {
    const tenant = await createTenant('untimely');
    const events = jest.spyOn(testApp.app.get(ActivityEvents), 'list');
    for (const time of ['2026-W12', '2026-02-30']) {
      events.mockImplementationOnce(() => owner.query('SELECT $1::timestamptz', [time]) as never);
      expect((await call(`tenants/${tenant}/activity`)).status).toBe(400);
    }
  });

  it('sets the old generation against its successor', async () => {
    const tenant = await createTenant('radar');
    const old = await createClient(tenant, 'rotated');
    const radarOf = (id: string) => call(`tenants/${tenant}/oauth-clients/${id}/rotation`);
    expect((await radarOf(old)).status).toBe(404);
    const { client } = await json<OAuthClientRotated>(`tenants/${tenant}/oauth-clients/${old}/rotate`, {});
    await logCall(tenant, client.id);
    const radar = (await (await radarOf(client.id)).json()) as RotationRadar;
    expect(radar).toMatchObject({
      old: { credential: { id: old }, exchanges: 0, sources: [] },
      successor: { credential: { id: client.id }, exchanges: 1, calls: 0 },
      successor_share_last_hour: 1,
      safe_to_finish: false,
      safe_to_finish_at: inAnHour(radar.successor.last_exchange_at),
    });
    await logCall(tenant, old);
    const used = (await (await radarOf(old)).json()) as RotationRadar;
    expect(used).toMatchObject({
      successor_share_last_hour: 0.5,
      safe_to_finish: false,
      quiet_since: used.old.last_exchange_at,
      safe_to_finish_at: inAnHour(used.old.last_exchange_at),
    });
    // As if both had been used an hour ago.
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await owner.query(`UPDATE credential SET rotated_at = $2::timestamptz - interval '1 minute' WHERE id = $1`, [
      old,
      anHourAgo,
    ]);
    await owner.query('DELETE FROM activity WHERE tenant_id = $1', [tenant]);
    for (const id of [old, client.id]) await logCall(tenant, id, { at: anHourAgo });
    expect(await (await radarOf(old)).json()).toMatchObject({ safe_to_finish: true });
    await logCall(tenant, client.id);
    expect(await (await radarOf(old)).json()).toMatchObject({ safe_to_finish: true });
    await logCall(tenant, old);
    expect(await (await radarOf(old)).json()).toMatchObject({ safe_to_finish: false });
    expect(((await (await radarOf(old)).json()) as RotationRadar).closed_at).toBeNull();
    const revoked = await json<OAuthClientResponse>(`tenants/${tenant}/oauth-clients/${old}/revoke`, {});
    for (const id of [old, client.id])
      expect(((await (await radarOf(id)).json()) as RotationRadar).closed_at).toBe(revoked.client.revoked_at);
    await owner.query('UPDATE credential SET expires_at = rotated_at, revoked_at = NULL WHERE id = $1', [old]);
    const expired = (await (await radarOf(old)).json()) as RotationRadar;
    expect([expired.closed_at, expired.closed_at]).toEqual([expired.expires_at, expired.rotated_at]);
    const { days } = await json<CredentialUsage>(`tenants/${tenant}/oauth-clients/${old}/usage`);
    expect(days).toHaveLength(30);
    expect(days.reduce((sum, { calls }) => sum + calls, 0)).toBe(2);
  });

  it('lists open rotations of both kinds, the one that closes next first, each with how far it has come', async () => {
    const tenant = await createTenant('board');
    const rotations = (query = '') => json<OpenRotations>(`tenants/${tenant}/rotations${query}`);
    expect(await rotations()).toEqual({ open: 0, items: [], next_cursor: null });
    const rotate = async (name: string, grace_seconds: number, kind = 'oauth-clients') => {
      const made = await json<Record<string, { id: string }>>(`tenants/${tenant}/${kind}`, { name });
      const { id } = (made['client'] ?? made['api_key'])!;
      const path = `tenants/${tenant}/${kind}/${id}`;
      const after = await json<Record<string, { id: string }>>(`${path}/rotate`, { grace_seconds });
      return { path, id, next: (after['client'] ?? after['api_key'])!.id };
    };
    const names = async (query?: string) => (await rotations(query)).items.map(({ old }) => old.credential.name);
    const week = await rotate('week', 604_800);
    for (let i = 0; i < 3; i++) await rotate(`day ${i}`, 86_400 + i);
    const hour = await rotate('hour', 3600, 'api-keys');
    await rotate('ended', 0);
    await json(`${(await rotate('cut off', 3600)).path}/revoke`, {});
    expect(await names()).toEqual(['hour', 'day 0', 'day 1', 'day 2', 'week']);
    const first = await rotations('?limit=2');
    expect(first.open).toBe(5);
    expect(await names(`?limit=2&cursor=${first.next_cursor}`)).toEqual(['day 1', 'day 2']);
    expect((await call(`tenants/${tenant}/rotations?cursor=abc`)).status).toBe(400);

    for (const id of [week.id, week.next]) expect(await names(`?credential_id=${id}`)).toEqual(['week']);
    expect(await rotations(`?credential_id=${uuidv7()}`)).toMatchObject({ open: 0, items: [] });
    for (let i = 0; i < 3; i++) await logCall(tenant, week.next);
    await logCall(tenant, week.id);
    const last = (await rotations()).items.at(-1)!;
    const { closed_at: _, ...radar } = await json<RotationRadar>(`${week.path}/rotation`);
    const { sources: _old, ...old } = radar.old;
    const { sources: _new, ...successor } = radar.successor;
    expect(last).toEqual({ ...radar, old, successor });
    expect(last).toMatchObject({ successor_share_last_hour: 0.75, safe_to_finish: false });
    expect((await rotations()).items[0]!.old.credential).toMatchObject({ type: 'api_key', id: hour.id });
    const back = `'2 hours'::interval`;
    await owner.query(
      `UPDATE activity SET occurred_at = occurred_at - ${back}, id = uuidv7(-${back}) WHERE tenant_id = $1`,
      [tenant],
    );
    await owner.query(`UPDATE credential SET rotated_at = rotated_at - interval '3 hours' WHERE id = $1`, [week.id]);
    expect((await rotations()).items.at(-1)).toMatchObject({ safe_to_finish: true, successor_share_last_hour: null });
  });

  it('shows at a glance what is called and what needs attention', async () => {
    const tenant = await createTenant('glance');
    const empty = await json<Overview>(`tenants/${tenant}/overview`);
    expect(empty.calls).toMatchObject({ last_24_hours: 0, last_7_days: 0 });
    const client = await createClient(tenant, 'refused');
    for (let i = 0; i < 6; i++) await logCall(tenant, client, { outcome: 'refused' });
    await logCall(tenant, client, { at: new Date(Date.now() - 3 * 86_400_000) });
    const overview = await json<Overview>(`tenants/${tenant}/overview`);
    expect(overview.calls).toMatchObject({ last_24_hours: 6, last_7_days: 7 });
    expect([overview.calls.by_hour.length, overview.calls.by_6_hours.length]).toEqual([24, 28]);
    const buckets = [...overview.calls.by_hour, ...overview.calls.by_6_hours];
    expect(buckets.filter(({ from }) => !from.endsWith(':00:00.000Z'))).toEqual([]);
    expect(Date.parse(overview.calls.by_hour.at(-1)!.from)).toBeGreaterThan(Date.now() - 3_600_000 - 5_000);
    expect(overview.calls.by_hour.at(-1)).toMatchObject({ refused: 6 });
    expect(overview.credentials.oauth_clients).toEqual({ active: 1, expiring: 0 });
    expect(overview.attention).toMatchObject([{ reason: 'refusals_rising', refused_24_hours: 6 }]);
    expect(empty.attention_totals).toEqual({ expiring_and_used: 0, unused: 0, refusals_rising: 0 });
    expect(overview.attention_totals).toEqual({ expiring_and_used: 0, unused: 0, refusals_rising: 1 });
    await owner.query(
      `INSERT INTO credential SELECT (jsonb_populate_record(credential, jsonb_build_object('id', uuidv7(), 'created_at',
         now() - interval '91 days', 'client_id', 'velgent_client_' || lpad(n::text, 16, '0')))).*
       FROM credential, generate_series(1, 60) AS n WHERE id = $1`,
      [client],
    );
    const crowded = await json<Overview>(`tenants/${tenant}/overview`);
    expect(crowded.attention).toHaveLength(50);
    expect(crowded.attention_totals).toEqual({ expiring_and_used: 0, unused: 60, refusals_rising: 1 });
    expect(overview.recent_audit_events[0]).toMatchObject({ action: 'oauth_client.created' });
  });

  it('answers 404 for the credential of another tenant, and for a tenant that is not there', async () => {
    const mine = await createTenant('mine');
    const theirs = await createTenant('theirs');
    const client = await createClient(theirs, 'caller');
    for (const view of ['rotation', 'usage'])
      expect((await call(`tenants/${mine}/oauth-clients/${client}/${view}`)).status).toBe(404);
    for (const path of [
      'overview',
      'rotations',
      'clean-up?finding=unused',
      'audit-events/verification',
      'audit-events/export',
      'activity/export?format=csv',
    ])
      expect([path, (await call(`tenants/${uuidv7()}/${path}`)).status]).toEqual([path, 404]);
  });
});
