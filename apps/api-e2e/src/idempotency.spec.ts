import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { summarise, TEXT } from './support/api.ts';
import { type Answer, Console } from './support/console.ts';
import { fails, ModelEndpoint, says, MODEL_ANSWER, stalls } from './support/model-endpoint.ts';
import { ROOT, Server } from './support/server.ts';

let model: ModelEndpoint;
let servers: Server[];
let root: Console;
let tenant: string;
let key: string;
let database: pg.Client;

beforeAll(async () => {
  model = await ModelEndpoint.start();
  const first = await Server.start(model.env);
  servers = [first, await first.replica(model.env)];
  root = await Console.signIn(first, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Idempotent');
  key = (await root.createKey(tenant)).secret;
  database = await first.database();
});
afterAll(async () => {
  await database?.end();
  for (const server of [...(servers ?? [])].reverse()) await server.stop();
  await model?.stop();
});
beforeEach(() => model.reset());

const BODY = { operation: 'summarise_text', text: TEXT, metadata: { b: '2', a: '1' } };
const call = (idempotencyKey: string, body: unknown = BODY, bearer = key, at = 0, headers = {}): Promise<Answer> =>
  summarise(servers[at]!, bearer, body, { 'idempotency-key': idempotencyKey, ...headers });
const replayed = ({ headers }: Answer) => headers.get('idempotent-replayed');

describe('Idempotency-Key', () => {
  it('replays the first answer, byte for byte, on any replica', async () => {
    const id = randomUUID();
    const first = await call(id);
    expect([first.status, replayed(first)]).toEqual([200, null]);
    for (const at of [0, 1]) {
      const again = await call(id, BODY, key, at);
      expect([again.status, replayed(again)]).toEqual([200, 'true']);
      expect(again.text).toBe(first.text);
      expect(again.headers.get('x-request-id')).not.toBe(first.body.request_id);
    }
    expect(model.asked).toHaveLength(1);
  });

  it('has duplicates at the same time wait for the first, on any replica', async () => {
    model.reset(says(MODEL_ANSWER, 600));
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => call(id, BODY, key, i % 2)));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter((answer) => replayed(answer)).length).toBe(11);
    expect(model.asked).toHaveLength(1);
  });

  it('refuses another body with 409, also while the first is under way', async () => {
    model.reset(says(MODEL_ANSWER, 400));
    const id = randomUUID();
    const first = call(id);
    while (!model.asked.length) await new Promise((resolve) => setTimeout(resolve, 5));
    for (let i = 0; i < 2; i++) {
      const other = await call(id, { ...BODY, max_words: 60 }, key, i);
      expect([other.status, other.body.error.code]).toEqual([409, 'conflict']);
      await first;
    }
  });

  it('replays a refusal of the request too, under the request id of then', async () => {
    const id = randomUUID();
    const wrong = { operation: 'summarise_ticket', variables: { subject: 'x' } };
    const first = await call(id, wrong);
    expect(first.body.error).toMatchObject({ code: 'invalid_request', missing_variables: ['description'] });
    const again = await call(id, wrong);
    expect([again.status, again.text, replayed(again)]).toEqual([400, first.text, 'true']);
  });

  it('does not keep failures: the next call is the first again', async () => {
    const id = randomUUID();
    model.reset(fails(401));
    expect((await call(id)).status).toBe(502);
    const again = await call(id);
    expect([again.status, replayed(again)]).toEqual([200, null]);
  });

  it('lets one that waits take over when the first fails', async () => {
    model.reset((res) => void setTimeout(() => fails(401)(res), 300));
    const id = randomUUID();
    const statuses = (await Promise.all([call(id), call(id), call(id)])).map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 200, 502]);
    expect(model.asked).toHaveLength(2);
  });

  it('gives the key back when the first caller hangs up', async () => {
    model.reset(stalls);
    const id = randomUUID();
    const caller = new AbortController();
    const call1 = fetch(`${servers[0]!.url}/api/v1/summarise`, {
      method: 'POST',
      signal: caller.signal,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify(BODY),
    }).catch((error: Error) => error.name);
    while (!model.asked.length) await new Promise((resolve) => setTimeout(resolve, 5));
    caller.abort();
    expect(await call1).toBe('AbortError');
    await model.asked[0]!.closed;
    expect((await call(id)).status).toBe(200);
  });

  it('takes over from a first whose process is gone', async () => {
    const id = randomUUID();
    await call(id);
    await database.query(
      `UPDATE idempotent_answer SET status = NULL, body = NULL, operation = NULL, claimed_until = now() - interval '1 second'
       WHERE id = (SELECT max(id::text)::uuid FROM idempotent_answer)`,
    );
    const again = await call(id);
    expect([again.status, replayed(again)]).toEqual([200, null]);
  });

  it('is a key of one credential alone', async () => {
    const id = randomUUID();
    const other = (await root.createKey(tenant)).secret;
    await call(id);
    expect(replayed(await call(id, { ...BODY, max_words: 40 }, other))).toBeNull();
    expect(model.asked).toHaveLength(2);
  });

  it('is forgotten after 24 hours, and its row cleared away by any replica', async () => {
    const id = randomUUID();
    await call(id);
    const { rows } = await database.query(
      `SELECT extract(epoch FROM expires_at - now()) AS left FROM idempotent_answer ORDER BY id DESC LIMIT 1`,
    );
    expect(Number(rows[0].left)).toBeGreaterThan(86_400 - 30);
    expect(Number(rows[0].left)).toBeLessThanOrEqual(86_400);
    await database.query(`UPDATE idempotent_answer SET expires_at = now()`);
    expect(replayed(await call(id, { ...BODY, max_words: 41 }))).toBeNull();
    await database.query('SET ROLE velgent_app');
    expect(Number((await database.query('SELECT forget_idempotent_answers(1000) AS n')).rows[0].n)).toBeGreaterThan(5);
    await database.query('RESET ROLE');
    expect((await database.query('SELECT count(*)::int AS n FROM idempotent_answer')).rows[0].n).toBe(1);
  });

  it('has 1 to 128 characters', async () => {
    expect((await call('k'.repeat(128))).status).toBe(200);
    for (const wrong of ['', 'k'.repeat(129)]) {
      const { status, body } = await call(wrong);
      expect([status, body.error.code, body.error.param]).toEqual([400, 'invalid_request', 'Idempotency-Key']);
    }
  });

  it('stands in the activity log for the first call and each replay, tokens counted once', async () => {
    const id = randomUUID();
    await call(id, BODY, key, 0, { 'x-request-id': 'idem-first' });
    await call(id, BODY, key, 1, { 'x-request-id': 'idem-again' });
    const rows = await root.all(`/tenants/${tenant}/activity`);
    const of = (requestId: string) => rows.filter((row) => row.request_id === requestId);
    expect(of('idem-first')).toMatchObject([{ operation: 'summarise_text', status: 200, usage: { total_tokens: 59 } }]);
    expect(of('idem-again')).toMatchObject([
      { operation: 'summarise_text', status: 200, outcome: 'success', usage: null },
    ]);
  });

  it('keeps neither the key nor a secret that an admin route reveals', async () => {
    const id = `do-not-keep-${randomUUID()}`;
    await call(id);
    const create = () => root.post(`/tenants/${tenant}/oauth-clients`, { name: 'Twice' }, { 'idempotency-key': id });
    const [one, two] = [await create(), await create()];
    expect([one.status, two.status]).toEqual([201, 200]);
    expect(two.body).not.toHaveProperty('client_secret');
    const kept = 'SELECT t::text AS row FROM idempotent_answer t UNION ALL SELECT r::text FROM credential_request r';
    const { rows } = await database.query(kept);
    expect(rows.length).toBeGreaterThan(1);
    for (const { row } of rows) for (const secret of [id, one.body.client_secret]) expect(row).not.toContain(secret);
  });
});
