import type pg from 'pg';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(120_000);

let server: Server;
let root: Console;
let database: pg.Client;
let tenant: string;
const HASH = /^[0-9a-f]{64}$/;

const exported = async () => (await root.get(`/tenants/${tenant}/audit-events/export`)).text;
const verify = (input: string, ...options: string[]) =>
  velgent({ dataDir: '/nowhere' }, ['audit', 'verify', '-', '--json', ...options], { input });
const verifyInDatabase = (which: string) => velgent(server, ['audit', 'verify', '--tenant', which, '--json']);
const change = (sql: string) => database.query(sql, [tenant]);

/** As somebody who owns the database would: the triggers that refuse it are switched off. What is done is undone. */
async function tampered<T>(statements: string[], look: () => Promise<T>): Promise<T> {
  await database.query('CREATE TEMP TABLE kept AS TABLE audit_event');
  await database.query('ALTER TABLE audit_event DISABLE TRIGGER ALL');
  for (const statement of statements) await change(statement);
  try {
    return await look();
  } finally {
    await database.query('DELETE FROM audit_event; INSERT INTO audit_event TABLE kept; DROP TABLE kept');
    await database.query('ALTER TABLE audit_event ENABLE TRIGGER ALL');
  }
}

const broken = (
  sequence: number,
  reason: string,
  expected_sequence = sequence,
  line: number | null = expected_sequence,
) => expect.objectContaining({ sequence, reason, expected_sequence, line });

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Audited');
  for (let i = 0; i < 6; i++) await root.createClient(tenant, `client ${i}`);
  await root.createTenant('Another');
  await exported(); // by root: the eighth event, and no other of this kind within the hour
  database = await server.database();
});
afterAll(async () => {
  await database?.end();
  await server?.stop();
});

it('finds an untouched export whole, without a database, and says where its chain ends', async () => {
  const file = path.join(server.dataDir, 'export.ndjson');
  writeFileSync(file, await exported());
  const { code, json } = await velgent({ dataDir: '/nowhere' }, ['audit', 'verify', file, '--json']);
  const head = { sequence: 8, hash: expect.stringMatching(HASH) };
  expect([code, json]).toEqual([0, { events: 8, since: expect.any(String), head, first_break: null }]);
  const [known, later] = await Promise.all([
    verify(await exported(), '--head', `8:${json.head.hash}`),
    verify(await exported(), '--head', `9:${'a'.repeat(64)}`),
  ]);
  expect(known.code).toBe(0);
  expect([later.code, later.json.first_break]).toEqual([1, broken(9, 'truncated', 9, null)]);
});

describe('in an export from a database that its owner changed', () => {
  it.each([
    [
      'a row that was altered',
      [`UPDATE audit_event SET ip = '198.51.100.9' WHERE tenant_id = $1 AND sequence = 4`],
      broken(4, 'altered'),
    ],
    [
      'a row that was deleted',
      ['DELETE FROM audit_event WHERE tenant_id = $1 AND sequence = 3'],
      broken(4, 'missing', 3),
    ],
    [
      'the first row, deleted',
      ['DELETE FROM audit_event WHERE tenant_id = $1 AND sequence = 1'],
      broken(2, 'missing', 1),
    ],
    [
      'two rows that changed places',
      [3, 5, 99].map(
        (from, i) => `UPDATE audit_event SET sequence = ${[99, 3, 5][i]} WHERE tenant_id = $1 AND sequence = ${from}`,
      ),
      broken(3, 'reordered'),
    ],
    [
      'a row that was put after the last',
      [`UPDATE audit_event SET sequence = 9 WHERE tenant_id = $1 AND sequence = 2`],
      broken(3, 'missing', 2),
    ],
  ])('names %s, as the server itself does', async (_what, statements, expected) => {
    const [file, byServer] = await tampered(statements, async () =>
      Promise.all([verify(await exported()), root.get(`/tenants/${tenant}/audit-events/verification`)]),
    );
    expect([file.code, file.json.first_break]).toEqual([1, expected]);
    const { line: _line, ...withoutLine } = file.json.first_break;
    expect(byServer.body.first_break).toEqual(withoutLine);
  });

  it('names the end that was cut off and the chain that was rewritten, against a head noted down before', async () => {
    const { hash } = (await verify(await exported())).json.head;
    const [cut, unnoticed] = await tampered(
      ['DELETE FROM audit_event WHERE tenant_id = $1 AND sequence > 5'],
      async () => {
        const text = await exported();
        return Promise.all([verify(text, '--head', `8:${hash}`), verify(text)]);
      },
    );
    expect([cut.code, cut.json.first_break]).toEqual([1, broken(6, 'truncated', 6, null)]);
    expect(unnoticed.code).toBe(0); // that is why the head is noted down
    const rewritten = await verify(await exported(), '--head', `8:${'0'.repeat(64)}`);
    expect([rewritten.code, rewritten.json.first_break]).toEqual([1, broken(8, 'rewritten')]);
  });
});

it('names the line that was moved, and the one that is no event, in a file that somebody edited', async () => {
  const lines = (await exported()).trimEnd().split('\n');
  const swapped = [...lines.slice(0, 2), lines[3], lines[2], ...lines.slice(4)].join('\n');
  const cutInHalf = lines.join('\n').slice(0, -40);
  const [moved, half, empty] = await Promise.all([verify(swapped), verify(cutInHalf), verify('')]);
  expect([moved.code, moved.json.first_break]).toEqual([1, broken(4, 'reordered', 3)]);
  expect([half.code, half.json.first_break]).toEqual([1, broken(8, 'altered')]);
  expect(empty.code).toBe(1);
});

it('finds a file whole whatever an editor, a mail program or jq did to it on the way', async () => {
  const text = await exported();
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const otherOrder = (event: object) => Object.fromEntries(Object.entries(event).reverse());
  for (const changed of [
    `\ufeff${text}`,
    text.replaceAll('\n', '\r\n'),
    `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`,
    text.trimEnd(),
    events.map((event) => `${JSON.stringify(otherOrder(event))}\n`).join(''),
    events.map((event) => `${JSON.stringify(event, null, 2)}\n`).join(''),
  ]) {
    const { code, json } = await verify(changed);
    expect([code, json.first_break, json.events]).toEqual([0, null, events.length]);
  }
});

it('says of a file in another encoding, or compressed, what it is, and nothing of the chain', async () => {
  const text = await exported();
  for (const [bytes, what] of [
    [Buffer.from(`\ufeff${text}`, 'utf16le'), 'UTF-16'],
    [Buffer.from(text, 'utf16le'), 'UTF-16'],
    [gzipSync(text), 'gzip'],
  ] as const) {
    const { code, stdout, stderr } = await velgent({ dataDir: '/nowhere' }, ['audit', 'verify', '-'], { input: bytes });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('not UTF-8');
    expect(stdout + stderr).toContain(what);
    expect(stdout + stderr).not.toContain('BROKEN');
  }
});

it('says of what is no export at all that it is none, and nothing of a chain', async () => {
  const events = (await exported()).trimEnd().split('\n');
  for (const text of ['id,occurred_at\r\n1,2\r\n', '<!doctype html>\n<p>\n', `{"items":[${events.join(',')}]}`]) {
    const { code, stdout, stderr } = await velgent({ dataDir: '/nowhere' }, ['audit', 'verify', '-'], { input: text });
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('no audit event');
    expect(stdout + stderr).not.toContain('BROKEN');
  }
});

it("verifies every organisation's chain and the platform's own in the database", async () => {
  const [whole, one] = await Promise.all([verifyInDatabase('all'), verifyInDatabase(tenant)]);
  expect(whole.code).toBe(0);
  expect([one.code, one.json.chains]).toEqual([0, [whole.json.chains[1]]]);
  expect(whole.json.chains.map(({ tenant_id }: { tenant_id: string | null }) => tenant_id)).toEqual([
    null,
    tenant,
    expect.any(String),
  ]);
  const forged = await tampered(
    [`UPDATE audit_event SET user_agent = 'somebody else' WHERE tenant_id IS NULL AND sequence = 1 AND $1::text <> ''`],
    () => verifyInDatabase('all'),
  );
  expect(forged.code).toBe(1);
  expect(forged.json.chains.map(({ first_break }: { first_break: object | null }) => first_break !== null)).toEqual([
    true,
    false,
    false,
  ]);
});
