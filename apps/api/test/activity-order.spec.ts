import 'reflect-metadata';
import type { ActivityEvent, OAuthClientCreated, Page } from '@velgent/admin-dto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { insertCalls } from '../src/app/activity/activity-log.store.ts';
import type { ActivityRow } from '../src/app/activity/activity-row.ts';
import { HotPool } from '../src/app/database/hot-pool.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

const EMAIL = 'root@velgent.example';
const PASSWORD = 'a long enough pass phrase';

describe('the log of calls in the order of commits', () => {
  let testApp: TestApp;
  let cookie: string;
  let tenant: string;
  let credential: string;
  const open: pg.Client[] = [];

  const send = (path: string, body?: object) =>
    fetch(`${testApp.url}/api/admin/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { Cookie: cookie ?? '', Origin: testApp.url, ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body && JSON.stringify(body),
    });
  const json = async <T>(path: string, body?: object): Promise<T> => {
    const answer = await send(path, body);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const page = (after: string, query = '', of = tenant) =>
    json<Page<ActivityEvent>>(`tenants/${of}/activity?after=${after}${query}`);
  const exported = async (query: string) => {
    const answer = await send(`tenants/${tenant}/activity/export?format=ndjson&${query}`);
    const lines = (await answer.text()).split('\n').filter(Boolean);
    return { answer, ids: answer.ok ? lines.map((line) => (JSON.parse(line) as ActivityEvent).id) : [] };
  };

  /** Reads on, page by page, until nothing more comes. */
  async function rest(after: string, query = ''): Promise<{ ids: string[]; cursor: string }> {
    const ids: string[] = [];
    for (let cursor = after; ;) {
      const { items, next_cursor } = await page(cursor, query);
      ids.push(...items.map(({ id }) => id));
      cursor = next_cursor!;
      if (!items.length) return { ids, cursor };
    }
  }

  async function connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: testApp.databaseUrl });
    open.push(client);
    await client.connect();
    return client;
  }

  /** A call that took so long; answers its id. */
  async function write(by: pg.Client, { took = 0, outcome = 'success', of = tenant } = {}): Promise<string> {
    const at = Date.now() - took;
    const id = uuidv7({ msecs: at });
    await by.query(
      `INSERT INTO activity VALUES ($1, $2, $3, $4, 'oauth_client', NULL, 'POST', '/api/v1/summarise', 'summarise_text',
        200, $5, NULL, $6, '192.0.2.1', 'agent', 'req', NULL, NULL)`,
      [id, of, new Date(at), credential, outcome, took],
    );
    return id;
  }

  beforeAll(async () => {
    testApp = await createTestApp();
    await ensureFirstRoot(testApp.databaseUrl, EMAIL, PASSWORD);
    const answer = await send('session', { email: EMAIL, password: PASSWORD });
    cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  });

  beforeEach(async () => {
    tenant = (await json<{ tenant: { id: string } }>('tenants', { name: 'ordered' })).tenant.id;
    credential = (await json<OAuthClientCreated>(`tenants/${tenant}/oauth-clients`, { name: 'caller' })).client.id;
  });

  afterEach(() => Promise.all(open.splice(0).map((client) => client.end())));
  afterAll(() => testApp.close());

  it('holds each call once for whoever reads on while batches are open, committed and rolled back', async () => {
    const writers = await Promise.all([connect(), connect(), connect(), connect()]);
    const committed: string[] = [];
    let writing = true;
    const written = Promise.all(
      writers.map(async (writer, number) => {
        for (let round = 0; round < 40; round++) {
          const batch: string[] = [];
          await writer.query('BEGIN');
          for (let call = 0; call <= round % 3; call++)
            batch.push(await write(writer, { took: (round * 977 * (number + 1)) % 9000 }));
          await sleep((round * 7 * number) % 40);
          const rolledBack = round % 5 === 0;
          await writer.query(rolledBack ? 'ROLLBACK' : 'COMMIT');
          if (!rolledBack) committed.push(...batch);
        }
      }),
    ).finally(() => (writing = false));
    const read: string[] = [];
    let cursor = '';
    for (let last = false; !last;) {
      last = !writing;
      const { items, next_cursor } = await page(cursor, `&limit=${1 + (read.length % 9)}`);
      read.push(...items.map(({ id }) => id));
      cursor = next_cursor!;
    }
    await written;
    read.push(...(await rest(cursor)).ids);
    expect(read.length).toBe(new Set(read).size);
    expect([...read].sort()).toEqual([...committed].sort());
    expect((await rest('', '&limit=7')).ids).toEqual((await rest('', '&limit=100')).ids);
  }, 60_000);

  it('writes a call alone as it writes several', async () => {
    const call = (): ActivityRow => ({
      id: uuidv7(),
      tenant_id: tenant,
      occurred_at: '2026-11-24T12:00:00.123Z',
      credential_id: credential,
      credential_type: 'oauth_client',
      token_id: 'a token',
      method: 'POST',
      path: '/api/v1/summarise',
      operation: 'summarise_text',
      status: 429,
      outcome: 'refused',
      diagnosis: 'throttled',
      duration_ms: 1234.57,
      ip: '2001:db8::1',
      user_agent: `quotes "'\\ and {braces}, 日本`,
      request_id: 'req',
      input_tokens: 3,
      output_tokens: 0,
    });
    const [alone, ...together] = [call(), call(), call()];
    const pool = testApp.app.get(HotPool);
    await insertCalls(pool, [alone]);
    await insertCalls(pool, together);
    const { rows } = await (
      await connect()
    ).query<{ written: object }>(
      `SELECT to_jsonb(activity) - 'id' - 'recorded_at' AS written FROM activity
       WHERE id = ANY ($1) AND recorded_at > now() - interval '1 minute'`,
      [[alone, ...together].map(({ id }) => id)],
    );
    expect(rows).toHaveLength(3);
    const { id: _, occurred_at, ...others } = alone;
    for (const { written } of rows)
      expect(written).toMatchObject({ ...others, occurred_at: occurred_at.replace('Z', '+00:00') });
    expect(new Set(rows.map(({ written }) => JSON.stringify(written))).size).toBe(1);
  });

  it('waits for a batch that is open, however early the others were committed', async () => {
    const [slow, quick] = [await connect(), await connect()];
    await slow.query('BEGIN');
    const first = await write(slow);
    const second = await write(quick);
    const early = await page('');
    expect(early.items.map(({ id }) => id)).not.toContain(first);
    await slow.query('COMMIT');
    const late = await rest(early.next_cursor!);
    expect([...early.items.map(({ id }) => id), ...late.ids].sort()).toEqual([first, second].sort());
  });

  it('does not wait for what somebody else leaves open elsewhere, nor for who only reads', async () => {
    const [elsewhere, reader, writer] = [await connect(), await connect(), await connect()];
    await elsewhere.query('BEGIN');
    await elsewhere.query('SELECT pg_current_xact_id(); UPDATE tenant SET name = name'); // holds back every snapshot
    await reader.query('BEGIN; SELECT count(*) FROM activity');
    const id = await write(writer);
    const begun = Date.now();
    expect((await page('')).items.map((item) => item.id)).toEqual([id]);
    const to = new Date(Date.now() - 60_000).toISOString();
    expect((await exported(`to=${to}`)).answer.status).toBe(200);
    expect(Date.now() - begun).toBeLessThan(1_500);
  });

  it('refuses a window, rather than cut it short, while somebody holds a transaction open in which calls were written', async () => {
    const holder = await connect();
    const to = new Date().toISOString();
    await holder.query('BEGIN');
    const id = await write(holder, { took: 5000 });
    const refused = await exported(`to=${to}`);
    expect([refused.answer.status, refused.answer.headers.get('retry-after')]).toEqual([503, '2']);
    const whole = await exported('');
    expect([whole.answer.status, whole.answer.headers.get('x-next-cursor')]).toEqual([200, null]);
    await holder.query('COMMIT');
    expect((await exported(`to=${to}`)).ids).toEqual([id]); // within two seconds of its end
    expect((await exported(`from=${to}`)).ids).toEqual([]);
  }, 20_000);

  it('puts a call that took long into exactly one of two consecutive exports, whenever it ends', async () => {
    const writer = await connect();
    const before = await write(writer);
    await sleep(20);
    const middle = new Date().toISOString();
    const arrivedBefore = 12_000;
    const first = await exported(`to=${middle}`);
    const late = await write(writer, { took: arrivedBefore }); // which is recorded after the first export
    const soon = await write(writer);
    const second = await exported(`from=${middle}`);
    expect(first.ids).toEqual([before]);
    expect(second.ids.sort()).toEqual([late, soon].sort());
    expect(first.answer.headers.get('x-velgent-settled-until')).toBe(middle);
    expect((await exported(`to=${middle}`)).ids).toEqual([before]); // and the first is the same ever after
  }, 20_000);

  it('goes on from the end of an export, by time or by cursor', async () => {
    const writer = await connect();
    const ids = [await write(writer), await write(writer, { took: 4000 })];
    const first = await exported('');
    expect(first.ids.sort()).toEqual([...ids].sort());
    const next = (await exported(`after=${first.answer.headers.get('x-next-cursor')}`)).answer;
    expect(await next.text().catch(() => '')).toBe('');
    ids.push(await write(writer, { took: 3000 }), await write(writer));
    const second = await exported(`after=${next.headers.get('x-next-cursor')}`);
    expect(second.ids).toEqual(ids.slice(2));
    expect((await exported('after=')).ids).toEqual(ids);

    const ahead = await exported(`to=${new Date(Date.now() + 60_000).toISOString()}`);
    expect((await rest(ahead.answer.headers.get('x-next-cursor')!)).ids).toEqual([]);
    const past = await exported(`to=${new Date(Date.now() - 60_000).toISOString()}`);
    expect([past.ids, past.answer.headers.get('x-next-cursor')]).toEqual([[], null]); // it would miss all of them
  });

  it('has a cursor at the end too, starts from now on where that is asked, and takes the filters of the list', async () => {
    const writer = await connect();
    const end = (await page('')).next_cursor!;
    const now = (await page('now')).next_cursor!;
    expect(await page('now')).toEqual({ items: [], next_cursor: expect.any(String) });
    const ids = [await write(writer), await write(writer, { outcome: 'refused' }), await write(writer)];
    for (const cursor of [end, now]) expect((await rest(cursor)).ids).toEqual(ids);
    expect((await rest(end, '&outcome=refused&limit=1')).ids).toEqual([ids[1]]);
    expect((await rest(end, `&credential_id=${uuidv7()}`)).ids).toEqual([]);
  });

  it('starts from now on while somebody holds the log open, too', async () => {
    const [writer, holder] = [await connect(), await connect()];
    await write(writer);
    await holder.query('BEGIN; LOCK TABLE activity IN ROW EXCLUSIVE MODE');
    const { items, next_cursor } = await page('now');
    const file = await exported('after=now');
    await holder.query('ROLLBACK');
    expect([items, file.ids]).toEqual([[], []]);
    const ids = [await write(writer)];
    for (const cursor of [next_cursor!, file.answer.headers.get('x-next-cursor')!])
      expect((await rest(cursor)).ids).toEqual(ids);
  });

  it('takes no cursor but as it was given out', async () => {
    const { next_cursor } = await page('');
    for (const changed of [`${next_cursor}A`, `${next_cursor}_`, next_cursor!.slice(1)])
      await expect(page(changed)).rejects.toThrow(': 400 ');
  });

  it('starts with the calls of before there was an order, by their ids, also where a week is past', async () => {
    const owner = await connect();
    await owner.query('ALTER TABLE activity DISABLE TRIGGER activity_stamp');
    const before: string[] = [];
    for (const days of [20, 9, 9, 1]) before.push(await write(owner, { took: days * 86_400_000 }));
    await owner.query('ALTER TABLE activity ENABLE TRIGGER activity_stamp');
    const after = [await write(owner), await write(owner)];
    expect((await rest('', '&limit=3')).ids).toEqual([...before.sort(), ...after]);
    expect((await rest('', '&limit=4')).ids).toEqual([...before.sort(), ...after]);
  });

  it('orders what the version before writes, which names every column', async () => {
    const writer = await connect();
    const id = await write(writer);
    const { rows } = await writer.query<{ row: object }>(
      `SELECT to_jsonb(activity) - 'recorded_at' AS row FROM activity WHERE id = $1`,
      [id],
    );
    const { cursor } = await rest('');
    const next = uuidv7();
    await writer.query('INSERT INTO activity SELECT * FROM json_populate_recordset(NULL::activity, $1)', [
      JSON.stringify([{ ...rows[0]!.row, id: next }]),
    ]);
    expect((await rest(cursor)).ids).toEqual([next]);
  });

  it('loses nothing when the clock of the database is set back', async () => {
    const writer = await connect();
    await writer.query(
      `SELECT setval('activity_settled', (extract(epoch FROM now() + interval '2 hours') * 1e6)::bigint)`,
    );
    const ids: string[] = [];
    let { cursor } = await rest('');
    for (let call = 0; call < 5; call++) {
      ids.push(await write(writer));
      const next = await rest(cursor);
      expect(next.ids).toEqual([ids.at(-1)]);
      ({ cursor } = next);
    }
    expect((await rest('', '&limit=2')).ids).toEqual(ids);
    const all = await exported(`from=${new Date(Date.now() - 60_000).toISOString()}`);
    expect(all.ids.sort()).toEqual([...ids].sort());
    await writer.query(`SELECT setval('activity_settled', 1)`);
  });

  it('finds by a whole request id, address or token id, or by a part of a user agent, in the list, by cursor and in an export', async () => {
    const writer = await connect();
    const [id] = [await write(writer), await write(writer)];
    await writer.query(
      `UPDATE activity SET request_id = 'req_Mine', token_id = 'tok-1', ip = '2001:db8::7', user_agent = 'curl/8.5 100%_'
       WHERE id = $1`,
      [id],
    );
    const found = async (q: string) => {
      const query = `q=${encodeURIComponent(q)}`;
      const list = await json<Page<ActivityEvent>>(`tenants/${tenant}/activity?${query}`);
      const ids = list.items.map((item) => item.id);
      expect([(await rest('', `&${query}`)).ids, (await exported(query)).ids]).toEqual([ids, ids]);
      return ids;
    };
    const spelled = ['2001:DB8::7', '2001:0db8:0:0::0007', '[2001:db8::7]:443', '\u200b2001:db8::7\u00a0'];
    for (const q of ['req_Mine', 'tok-1', ...spelled, 'CURL', '8.5', ' 100%_ '])
      expect([q, await found(q)]).toEqual([q, [id]]);
    for (const q of ['req_M', 'tok', '2001:db8', 'curl_', 'nobody']) expect([q, await found(q)]).toEqual([q, []]);
    expect((await send(`tenants/${tenant}/activity?q=%00`)).status).toBe(400);
  });

  it('says what to do where a search would take too long', async () => {
    const locking = await connect();
    await write(locking);
    await locking.query('BEGIN; LOCK TABLE activity IN ACCESS EXCLUSIVE MODE');
    const answer = await send(`tenants/${tenant}/activity?q=curl`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: { param: 'q' } }]);
    await locking.query('ROLLBACK');
  }, 20_000);

  it('refuses a cursor that it did not give out, or two of them, and tells nobody of another organisation', async () => {
    await write(await connect());
    const { next_cursor } = await page('');
    for (const query of ['after=AAAA', `after=${'_'.repeat(32)}`, 'after=%20', `after=&cursor=${next_cursor}`]) {
      const answer = await send(`tenants/${tenant}/activity?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
    }
    const other = (await json<{ tenant: { id: string } }>('tenants', { name: 'other' })).tenant.id;
    expect((await page('', '', other)).items).toEqual([]);
    expect((await page(next_cursor!, '', other)).items).toEqual([]);
    expect((await send(`tenants/${tenant}/activity/series?after=`)).status).toBe(400);
  });
});
