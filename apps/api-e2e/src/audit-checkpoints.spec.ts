import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { MailServer } from '@velgent/e2e-server';
import { getJson } from './support/api.ts';
import { Console, type Json } from './support/console.ts';
import { until } from './support/repeating.ts';
import { ROOT, Server } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(180_000);

const TO = 'auditor@outside.example';

let server: Server;
let mail: MailServer;
let root: Console;
let database: pg.Client;
let tenant: string;
let saved: string;

const asSuperuser = async (work: () => Promise<unknown>) => {
  const tables = ['audit_event', 'audit_checkpoint'];
  for (const table of tables) await database.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  await work();
  for (const table of tables) await database.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
};
const file = (name: string, text: string) => {
  const at = path.join(saved, name);
  writeFileSync(at, text);
  return at;
};
const get = async (name: string) => (await root.get(`/tenants/${tenant}/audit-events/${name}`)).text;
const verify = (...args: string[]) => velgent(server, ['audit', 'verify', '--json', ...args]);

/** Every event of every chain with another address, and hashes that fit. */
async function rewriteEverything(): Promise<void> {
  const { rows } = await database.query('SELECT * FROM audit_event ORDER BY tenant_id, sequence');
  const previous = new Map<string | null, string>();
  for (const row of rows) {
    const { id, occurred_at, action, actor, target, user_agent, request_id, details } = row;
    const event = {
      ...{ id, sequence: Number(row.sequence), occurred_at: occurred_at.toISOString(), action, actor, target },
      ...{
        ip: '198.51.100.9',
        user_agent,
        request_id,
        details,
        previous_hash: previous.get(row.tenant_id) ?? '0'.repeat(64),
      },
    };
    const hash = createHash('sha256').update(canonicalize(event)!).digest('hex');
    const changed = [id, event.ip, event.previous_hash, hash];
    await database.query('UPDATE audit_event SET ip = $2, previous_hash = $3, hash = $4 WHERE id = $1', changed);
    previous.set(row.tenant_id, hash);
  }
}

beforeAll(async () => {
  mail = await MailServer.start();
  server = await Server.start({ ...mail.env, VELGENT_AUDIT_CHECKPOINT_MAIL: TO });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Kept');
  for (let i = 0; i < 4; i++) await root.createClient(tenant, `client ${i}`);
  database = await server.database();
  saved = path.join(server.dataDir, 'saved');
  mkdirSync(saved);
});
afterAll(async () => {
  await database?.end();
  await server?.stop();
  await mail?.stop();
});

it('finds a chain that a superuser rewrote whole, and one cut off, by the heads that were kept elsewhere', async () => {
  const { code, json } = await verify('--tenant', 'all'); // which signs every head
  expect([code, json.chains.map(({ tenant_id }: Json) => tenant_id)]).toEqual([0, [null, tenant]]);
  await asSuperuser(() => database.query(`UPDATE audit_checkpoint SET signed_at = signed_at - interval '1 hour'`));
  const heads = file('heads.ndjson', await get('checkpoints/export'));
  const keys = file('jwks.json', JSON.stringify(await getJson(server, '/.well-known/audit-jwks.json')));
  const { sequence } = JSON.parse(await get('checkpoints/export'));

  // Mailed by the server that starts next.
  await database.end();
  await server.terminate();
  await server.start();
  database = await server.database();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  await until(() => Promise.resolve(mail.received.some(({ to }) => to.includes(TO))), 30);
  const mailed = file('mail.eml', mail.received.find(({ to }) => to.includes(TO))!.source);

  const whole = file('whole.ndjson', await get('export'));
  for (const kept of [heads, mailed])
    expect(await verify(whole, '--checkpoints', kept, '--jwks', keys)).toMatchObject({ code: 0, stderr: '' });
  expect((await verify('--tenant', 'all', '--checkpoints', saved)).code).toBe(0);

  await asSuperuser(async () => {
    await rewriteEverything();
    await database.query('DELETE FROM audit_checkpoint');
  });
  const forged = file('forged.ndjson', await get('export'));
  expect((await verify(forged)).code).toBe(0); // by itself it looks unbroken
  expect((await verify('--tenant', 'all')).code).toBe(0);
  const rewritten = { sequence, reason: 'rewritten' };
  for (const kept of [heads, mailed])
    expect(await verify(forged, '--checkpoints', kept, '--jwks', keys)).toMatchObject({
      code: 1,
      json: { first_break: { ...rewritten, line: sequence } },
    });
  const inDatabase = await verify('--tenant', 'all', '--checkpoints', saved);
  expect([inDatabase.code, inDatabase.json.chains]).toMatchObject([
    1,
    [{ first_break: { reason: 'rewritten' } }, { first_break: rewritten }],
  ]);

  await asSuperuser(() =>
    database.query('DELETE FROM audit_event WHERE tenant_id = $1 AND sequence >= $2', [tenant, sequence]),
  );
  const cut = file('cut.ndjson', await get('export'));
  const truncated = { sequence, reason: 'truncated' };
  expect((await verify(cut, '--checkpoints', heads)).json.first_break).toMatchObject(truncated);
});

it('takes no head that none of the keys signed, none of another chain, and no file without one', async () => {
  await verify('--tenant', tenant);
  const { jws } = (await root.get(`/tenants/${tenant}/audit-events/checkpoints`)).body.items[0];
  const [header, payload, signature] = jws.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), hash: '0'.repeat(64) };
  const forgedHead = file(
    'forged-head.txt',
    `${header}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${signature}`,
  );
  const whole = file('again.ndjson', await get('export'));
  const keys = file('keys.json', JSON.stringify(await getJson(server, '/.well-known/audit-jwks.json')));
  expect(await verify(whole, '--checkpoints', forgedHead, '--jwks', keys)).toMatchObject({
    code: 1,
    json: { error: { message: expect.stringContaining('signed by none of the keys') } },
  });
  expect((await verify('--tenant', tenant, '--checkpoints', forgedHead)).code).toBe(1);
  const other = await root.createTenant('Other');
  const others = file('others.ndjson', (await root.get(`/tenants/${other}/audit-events/export`)).text);
  expect((await verify(others, '--checkpoints', file('one.txt', jws))).json.error.message).toMatch(
    /None of the signed heads/,
  );
  expect((await verify(whole, '--checkpoints', whole)).json.error.message).toMatch(/no signed head/);
});

it('mails the heads of the last day again after a clock that was ahead', async () => {
  const mailed = () => mail.received.filter(({ to }) => to.includes(TO)).length;
  const before = mailed();
  await asSuperuser(() => database.query(`UPDATE audit_checkpoint SET signed_at = signed_at - interval '1 hour'`));
  await database.query(`UPDATE audit_checkpoint_mail SET mailed_until = now() + interval '1 year', mailed_at = NULL`);
  await database.end();
  await server.terminate();
  await server.start();
  database = await server.database();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  await until(() => Promise.resolve(mailed() > before), 30);
  await until(async () => {
    const { rows } = await database.query('SELECT mailed_until < now() AS done FROM audit_checkpoint_mail');
    return rows[0].done;
  }, 10);
});

it('signs with another key from a rotation on, and verifies what earlier ones signed', async () => {
  const path = `/tenants/${await root.createTenant('Rotated')}`;
  const of = async (what: string) => (await root.get(`${path}/audit-events/${what}`)).text;
  await of('verification'); // which signs
  const [{ kid: before }] = await root.all(`${path}/audit-events/checkpoints`);
  const { code, json } = await velgent(server, ['keys', 'rotate-audit', '--json']);
  expect([code, json.kid]).toEqual([0, expect.stringMatching(/^[\w-]{43}$/)]);
  await root.done('POST', `${path}/oauth-clients`, { name: 'After the rotation' });
  await of('verification');
  const kids = (await root.all(`${path}/audit-events/checkpoints`)).map(({ kid }) => kid);
  expect(kids).toEqual([json.kid, before]);
  const { keys } = await getJson(server, '/.well-known/audit-jwks.json');
  expect(keys.map(({ kid }: Json) => kid).slice(0, 2)).toEqual(kids);
  const [whole, heads] = [file('w.ndjson', await of('export')), file('h.ndjson', await of('checkpoints/export'))];
  expect((await verify(whole, '--checkpoints', heads, '--jwks', file('k.json', JSON.stringify({ keys })))).code).toBe(
    0,
  );
});
