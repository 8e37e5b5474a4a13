import { SignJWT } from 'jose';
import type pg from 'pg';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { exchange, me, mint, postForm, summarise, TEXT } from './support/api.ts';
import { assertionClaims, createClientWith, exchangeBy } from './support/assertions.ts';
import { enrol } from './support/authenticator.ts';
import { Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';
import { type Ran, velgent } from './support/velgent.ts';

jest.setTimeout(120_000);

let server: Server;
let database: pg.Client;
/** What nobody but its receiver may know, by what it is. */
const secrets = new Map<string, string>();
/** What is no secret and has to be found: the proof that the search can find. */
const known: string[] = [];

/** What the command line printed besides the one answer that reveals. */
let commandOutput = '';

const cookieValue = (console: Console) => console.cookie.slice('velgent_session='.length);

beforeAll(async () => {
  server = await Server.startFromNothing({ LOG_LEVEL: 'debug' });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  const tenant = await root.createTenant('Secretive');
  const admin = await root.inviteOrgAdmin(tenant);
  const again = await Console.signIn(server, admin.known.email, admin.known.password);
  const client = await admin.createClient(tenant, 'Secretive client');
  const key = await admin.createKey(tenant, 'Secretive key');
  const rotated = await admin.rotate(tenant, client.id, 60);
  const rotatedKey = await admin.rotateKey(tenant, key.id, 60);
  const token = await mint(server, client);
  const inBody = await exchange(
    server,
    { client_id: rotated.client.client_id, client_secret: rotated.client_secret },
    { via: 'body' },
  );
  const revocable = await mint(server, client);

  for (const bearer of [token, key.secret, rotatedKey.secret]) {
    expect((await me(server, bearer)).status).toBe(200);
    expect((await summarise(server, bearer, { operation: 'summarise_text', text: TEXT })).status).toBe(200);
  }
  // Where they do not belong, as people do send them: in the query, a wrong field, a wrong header, a wrong place.
  const typo = `${client.client_secret.slice(0, -1)}${client.client_secret.endsWith('0') ? '1' : '0'}`;
  await exchange(server, { ...client, client_secret: typo });
  await exchange(server, { client_id: client.client_secret, client_secret: client.client_secret });
  await exchange(server, { ...client, client_secret: key.secret });
  await exchange(server, client, { extra: `&scope=${token}` });
  await postForm(
    server,
    `/api/v1/oauth/token?client_secret=${client.client_secret}`,
    `grant_type=${client.client_secret}`,
  );
  await fetch(`${server.url}/api/v1/me?access_token=${token}&api_key=${key.secret}`);
  await fetch(`${server.url}/invite/${admin.known.token}`);
  await me(server, client.client_secret);
  await me(server, undefined, { 'x-api-key': key.secret });
  await summarise(server, token, { operation: client.client_secret, text: TEXT });
  await summarise(server, token, `{"operation":"${client.client_secret}`);
  await new Console(server).post('/session', { email: admin.known.email, password: 'Wrong-guess-of-a-password-55' });
  await new Console(server).post('/invitations/accept', {
    token: admin.known.token,
    name: 'Late',
    password: 'Too-late-a-password-66',
  });
  const { jwk, pem } = await sendPrivateKeys(admin, tenant, client.id);
  const typed = 'Typed-into-the-command-77';
  const byCommand = await Promise.all([
    velgent(server, ['client', 'create', '--tenant', tenant, '--name', 'By command', '--json']),
    velgent(server, ['key', 'create', '--tenant', tenant, '--name', 'By command', '--json']),
    velgent(server, ['admin', 'create', '--email', 'by-command@e2e.velgent.test', '--name', 'By command'], {
      input: typed,
    }),
    velgent(server, ['check-secret'], { input: client.client_secret }),
    velgent(server, ['client', 'revoke', client.client_secret, '--tenant', tenant]),
    velgent(server, [key.secret]),
  ]);
  const [{ json: clientByCommand }, { json: keyByCommand }] = byCommand as [Ran, Ran, ...Ran[]];
  commandOutput = byCommand.map(({ stdout, stderr }, i) => (i < 2 ? stderr : stdout + stderr)).join('\n');
  const assertions = await showAssertions(admin, tenant);
  const { client_id, client_secret } = client;
  for (const path of ['introspect', 'revoke'])
    await postForm(
      server,
      `/api/v1/oauth/${path}`,
      `token=${revocable}&client_id=${client_id}&client_secret=${client_secret}`,
    );
  const enrolled = await root.inviteOrgAdmin(tenant);
  const authenticator = await enrol(enrolled, enrolled.known.password);
  const [usedCode, keptCode] = authenticator.recoveryCodes as [string, string];
  await enrolled.send('POST', '/session/second-factor', { code: usedCode });
  const pending = await root.post(`/tenants/${tenant}/invitations`, { email: 'pending@e2e.velgent.test' });

  for (const [name, value] of Object.entries({
    'the client_secret': client.client_secret,
    'the client_secret after a rotation': rotated.client_secret,
    'a mistyped client_secret': typo,
    ...assertions,
    'the API key': key.secret,
    'a private key sent as JWK': jwk.d!,
    'a private key sent as PEM': pem.split('\n')[1]!,
    'the API key after a rotation': rotatedKey.secret,
    'the access token': token,
    'the access token by credentials in the body': inBody.body.access_token,
    'the revoked access token': revocable,
    'the password of root': ROOT.password,
    'the password of an org_admin': admin.known.password,
    'a wrong password': 'Wrong-guess-of-a-password-55',
    'a password refused with its invitation': 'Too-late-a-password-66',
    'the accepted invitation': admin.known.token,
    'the pending invitation': new URL(pending.body.invite_url).pathname.split('/').pop()!,
    'the client_secret made by the command line': clientByCommand.client_secret,
    'the API key made by the command line': keyByCommand.secret,
    'the password of an admin made by the command line': typed,
    'the secret of an authenticator': authenticator.secret,
    'a used recovery code': usedCode,
    'a recovery code': keptCode,
    'the master key': readFileSync(path.join(server.dataDir, 'master.key'), 'utf8').trim(),
    'the password of the owner of the database': readFileSync(`${server.dataDir}/postgres.password`, 'utf8').trim(),
    'the session cookie of root': cookieValue(root),
    'the session cookie of an org_admin': cookieValue(admin),
    'the session cookie of a second sign-in': cookieValue(again),
  }))
    secrets.set(name, value);
  known.push(client.client_id, 'Secretive client', admin.known.email, client.client_secret.slice(0, 21));
  database = await server.database();
});

/** By mistake, in place of the public ones: where they would belong, elsewhere, and in what is no JSON. */
async function sendPrivateKeys(admin: Console, tenant: string, id: string) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = privateKey.export({ format: 'jwk' });
  const pem = String(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const path = `/tenants/${tenant}/oauth-clients`;
  for (const given of [{ jwk }, { pem }, { jwk: JSON.stringify(jwk) }]) {
    const auth = { method: 'private_key_jwt', keys: [given] };
    for (const [to, body] of [
      [path, { name: 'By mistake', auth }],
      [path, { name: pem }],
      [`${path}/${id}/rotate`, { auth }],
      [`${path}/${id}/keys`, given],
      [`${path}/${id}/keys`, { ...given, other: jwk }],
    ] as const)
      expect((await admin.send('POST', to, body)).status).toBe(400);
  }
  await fetch(`${server.url}/api/admin${path}/${id}/keys`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ jwk, pem }).slice(0, -1),
  });
  return { jwk, pem };
}

afterAll(async () => {
  await database?.end().catch(() => undefined); // the last test has ended it
  await server?.stop();
});

/** To the simulator and to the token endpoint: right ones, and in requests that fail. */
async function showAssertions(admin: Console, tenant: string): Promise<Record<string, string>> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const auth = { method: 'private_key_jwt', keys: [{ jwk: publicKey.export({ format: 'jwk' }) }] };
  const { id, client_id } = await createClientWith(admin, tenant, auth);
  const assertion = () =>
    new SignJWT(assertionClaims(client_id, server.url)).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
  const [checked, refused, exchanged] = await Promise.all([assertion(), assertion(), assertion()]);
  const path = `/tenants/${tenant}/oauth-clients/${id}/check-assertion`;
  expect((await admin.post(path, { assertion: checked })).body.verdict).toBe('accepted');
  await admin.post(path, { assertion: [refused] });
  await admin.post(path, { assertion: refused.padEnd(16_385) });
  await admin.post(`${path}/${refused}`, { assertion: refused });
  expect((await exchangeBy(server, exchanged)).status).toBe(200);
  expect((await exchangeBy(server, exchanged)).status).toBe(401);
  await exchangeBy(server, refused, { client_secret: refused });
  return { 'an assertion that was checked': checked, 'one that was refused': refused, 'one that was used': exchanged };
}

/** The forms in which a value could lie about: as it is, as its Base64 and hex, percent-encoded, and the parts that make it secret. */
function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const decoded = decodeURIComponent(value);
  const parts = value.startsWith('ey') && value.split('.').length === 3 ? [value.split('.')[2]!] : [];
  return [
    value,
    decoded,
    encodeURIComponent(value),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    ...parts,
  ];
}

/** All rows of all tables, as JSON text; bytea columns in there as hex, and once more as Base64 and as text. */
async function dump(): Promise<Map<string, string>> {
  const { rows: tables } = await database.query<{ schema: string; name: string }>(
    `SELECT schemaname AS schema, tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found = new Map<string, string>();
  for (const { schema, name } of tables) {
    const { rows } = await database.query(`SELECT to_jsonb(t)::text AS json FROM "${schema}"."${name}" AS t`);
    const columns = await database.query<{ column: string }>(
      `SELECT column_name AS column FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND data_type = 'bytea'`,
      [schema, name],
    );
    const bytes: string[] = [];
    for (const { column } of columns.rows) {
      const values = await database.query<{ value: Buffer }>(
        `SELECT "${column}" AS value FROM "${schema}"."${name}" WHERE "${column}" IS NOT NULL`,
      );
      for (const { value } of values.rows)
        bytes.push(value.toString('latin1'), value.toString('hex'), value.toString('base64'));
    }
    found.set(`${schema}.${name}`, [...rows.map((row) => row.json), ...bytes].join('\n'));
  }
  return found;
}

/** A full dump, as pg_dump's data section: every table with the catalogs, in the text format of COPY. */
async function fullDump(): Promise<Map<string, string>> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables`,
  );
  const file = path.join(server.dataDir, 'postgres', 'dump.copy'); // where the database's own user may write
  const found = new Map<string, string>();
  for (const { name } of tables) {
    await database.query(`COPY (SELECT * FROM ${name}) TO '${file}'`);
    found.set(name, readFileSync(file, 'utf8'));
    rmSync(file);
  }
  return found;
}

/** Files below the folder of the cluster, the write-ahead log included, in which one of `values` stands. */
function clusterFilesWith(values: string[]): string[] {
  const search = spawnSync('grep', ['-rlaF', '-f', '-', path.join(server.dataDir, 'postgres')], {
    input: [...new Set(values)].join('\n'), // not an argument: those show in the list of processes
    encoding: 'utf8',
    env: { LC_ALL: 'C', PATH: process.env['PATH'] },
  });
  if (search.status === null || search.status > 1) throw new Error(`grep: ${search.stderr}`);
  return search.stdout.split('\n').filter(Boolean);
}

/** Which secret stands in `text`, in which form. Never its value: that would put it into a log after all. */
const secretsIn = (text: string) =>
  [...secrets].filter(([, value]) => formsOf(value).some((form) => text.includes(form))).map(([name]) => name);

it('finds what is no secret, so it would find a secret', async () => {
  expect([...secrets.values()].filter((value) => value.length < 16)).toEqual([]);
  const everything = [...(await dump()).values()].join('\n');
  for (const value of known) expect(everything).toContain(value);
  expect(server.output).toContain('/api/v1/oauth/token');
});

it('keeps every secret, key, token, password, invitation and cookie out of its log at level debug (S9)', () => {
  expect(secretsIn(server.output)).toEqual([]);
});

it('keeps every secret, key, token, password, invitation and cookie out of every row of every table (S9)', async () => {
  const tables = await dump();
  for (const table of ['credential', 'audit_event', 'activity', 'invitation', 'admin', 'admin_session', 'signing_key'])
    expect([...tables.keys()]).toContain(`public.${table}`);
  const found = [...tables].map(([table, text]) => [table, secretsIn(text)]).filter(([, names]) => names!.length);
  expect(found).toEqual([]);
});

it('keeps every secret out of what the command line prints, but for the answer that reveals it', () => {
  expect(commandOutput).toContain('by-command@e2e.velgent.test');
  expect(secretsIn(commandOutput)).toEqual([]);
});

it('keeps every secret out of a full dump, catalogs included: who steals one can use nothing in it (S9)', async () => {
  const tables = await fullDump();
  for (const table of ['public.credential', 'public.admin_session', 'pg_catalog.pg_authid', 'pg_catalog.pg_proc'])
    expect(tables.get(table)).toBeTruthy();
  for (const value of known) expect([...tables.values()].join('\n')).toContain(value);
  const found = [...tables].map(([table, text]) => [table, secretsIn(text)]).filter(([, names]) => names!.length);
  expect(found).toEqual([]);
});

it('keeps no private signing key in clear', async () => {
  const everything = [...(await dump()).values()].join('\n');
  expect(everything).toContain('"kty": "EC"');
  expect(everything).not.toMatch(/"d"\s*:/);
  expect(everything).not.toContain('PRIVATE KEY');
});

it('keeps the password of an admin only as bcrypt of cost 12', async () => {
  const { rows } = await database.query<{ password_hash: string }>('SELECT password_hash FROM admin');
  expect(rows).toHaveLength(4);
  for (const { password_hash } of rows) expect(password_hash).toMatch(/^\$2[aby]\$12\$/);
});

it('keeps every secret out of the files of the cluster and its write-ahead log: a stolen backup says no more', async () => {
  await database.query('CHECKPOINT');
  await database.end();
  await server.terminate();
  for (const value of known) expect(clusterFilesWith([value])).not.toEqual([]);
  const found = clusterFilesWith([...secrets.values()].flatMap(formsOf));
  expect(found.map((file) => [path.basename(file), secretsIn(readFileSync(file, 'latin1'))])).toEqual([]);
});
