import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { exchange, me, mint } from './support/api.ts';
import { Console, type Json, type Revealed } from './support/console.ts';
import { headsOf, rulesOf } from './support/installation-state.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';
import { velgent } from './support/velgent.ts';

jest.setTimeout(90_000);

const folders: string[] = [];
const newFolder = () => folders[folders.push(mkdtempSync(path.join(tmpdir(), 'velgent-backup-'))) - 1]!;
const folder = newFolder();
const file = path.join(folder, 'kept.sql.gz');
let server: Server;
let root: Console;
let tenant: string;
let client: Revealed;
let token: string;
let atBackup: { heads: string[]; rows: Record<string, number> };

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Kept');
  client = await root.createClient(tenant);
  await root.createKey(tenant, 'Quote " and \\ back-slash');
  const jwk = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const auth = { method: 'private_key_jwt', keys: [{ jwk }] };
  await root.done('POST', `/tenants/${tenant}/oauth-clients`, { name: 'Without a secret', auth });
  token = await mint(server, client);
  // What COPY escapes, what ends lines elsewhere, and a call of before calls had a moment.
  await server.sql(`UPDATE tenant SET name = E'Tab\\t, \\\\N and \\u2028 line'`);
  await server.sql(`ALTER TABLE activity DISABLE TRIGGER activity_stamp`);
  await server.sql(`INSERT INTO activity SELECT '01000000-0000-7000-8000-000000000000', tenant_id, occurred_at, credential_id,
    credential_type, token_id, method, path, operation, status, outcome, diagnosis, duration_ms, ip, user_agent, request_id,
    input_tokens, output_tokens FROM activity LIMIT 1`);
  await server.sql(`ALTER TABLE activity ENABLE TRIGGER activity_stamp`);
});

afterAll(async () => {
  await server?.stop();
  for (const each of folders) rmSync(each, { recursive: true, force: true });
});

/** A data folder with nothing but the master key. */
function emptyFolder(): { dataDir: string } {
  const dataDir = newFolder();
  copyFileSync(path.join(server.dataDir, 'master.key'), path.join(dataDir, 'master.key'));
  return { dataDir };
}

it('is of one moment and keeps no call waiting, while the server exchanges, is called and makes credentials', async () => {
  let done = false;
  const statuses: number[] = [];
  const load = Array.from({ length: 4 }, async (_, i) => {
    while (!done) {
      statuses.push((await exchange(server, client)).status, (await me(server, token)).status);
      if (i === 0) await root.createKey(tenant, 'Made during the backup');
    }
  });
  const under = path.join(folder, 'under-load.sql.gz');
  await sleep(200);
  const { code, json, stderr } = await velgent(server, ['backup', '--to', under, '--json']);
  const during = statuses.length;
  await sleep(200);
  done = true;
  await Promise.all(load);
  expect([code, stderr, json.faults]).toEqual([0, '', []]);
  expect(during).toBeGreaterThan(10);
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  // One moment: each credential has its event, and so has the organisation itself.
  const { events } = json.chains.find(({ tenant_id }: Json) => tenant_id === tenant);
  expect(events).toBe(json.rows.credential + (json.rows.audit_event - events));
});

it('is a file that only its owner reads, and takes the place of one of before when it is whole', async () => {
  writeFileSync(file, 'yesterday’s');
  const { code, json } = await velgent(server, ['backup', '--to', file, '--json']);
  expect(code).toBe(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['kept.sql.gz', 'under-load.sql.gz']);
  expect((await velgent(server, ['backup', 'verify', file, '--json'])).json).toEqual({
    ...{ ok: json.ok, rows: json.rows, chains: json.chains, faults: json.faults },
  });
  expect(json.rows).toMatchObject({ client_auth: expect.anything(), client_key: expect.anything() });
  atBackup = { heads: await headsOf(server), rows: json.rows };
});

it('is restored with every row, head and rule, by one command', async () => {
  const target = emptyFolder();
  const { code, stderr } = await velgent(target, ['backup', 'restore', file]);
  expect([code, stderr]).toEqual([0, '']);
  const again = await velgent(target, ['backup', '--to', path.join(folder, 'again.sql.gz'), '--json']);
  expect(again.json.rows).toEqual(atBackup.rows);
  // Byte for byte, but for the line that says when it was taken.
  const linesOf = (name: string) =>
    gunzipSync(readFileSync(path.join(folder, name)))
      .toString()
      .split('\n')
      .sort();
  expect(linesOf('again.sql.gz').filter((line) => !line.startsWith('-- velgent'))).toEqual(
    linesOf('kept.sql.gz').filter((line) => !line.startsWith('-- velgent')),
  );
  const restored = await Server.startOn(target.dataDir, { VELGENT_PUBLIC_URL: server.url, LOG_LEVEL: 'warn' });
  try {
    expect(await headsOf(restored)).toEqual(atBackup.heads);
    expect(await rulesOf(restored)).toEqual(await rulesOf(server));
    expect((await exchange(restored, client)).status).toBe(200);
    expect((await me(restored, token)).status).toBe(200);
    const admin = await Console.signIn(restored, ROOT.email, ROOT.password);
    expect((await admin.done('GET', '/tenants')).items[0].name).toContain('\u2028');
    const { text } = await admin.get(`/tenants/${tenant}/activity/export?format=ndjson`);
    expect(text.trim().split('\n')).toHaveLength(atBackup.rows['activity']! + 2); // an exchange and a call since
  } finally {
    await restored.stop();
  }
});

it('is loaded whole or not at all: killed on the way, the command is run again', async () => {
  const target = emptyFolder();
  const child = spawn(process.execPath, [path.join(WORKSPACE, 'dist/apps/api/velgent.js'), 'backup', 'restore', file], {
    env: { PATH: process.env['PATH'], VELGENT_DATA_DIR: target.dataDir },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  while (!existsSync(path.join(target.dataDir, 'postgres.next/postmaster.pid'))) await sleep(10);
  await sleep(150);
  child.kill('SIGKILL');
  await ended;
  expect(existsSync(path.join(target.dataDir, 'postgres'))).toBe(false);
  expect(await velgent(target, ['backup', 'restore', file])).toMatchObject({ code: 0, stderr: '' });
  expect(await headsOf(target)).toEqual(atBackup.heads);
  expect(readdirSync(target.dataDir).sort()).toEqual(['master.key', 'postgres', 'postgres.password']);
});

describe('refuses, and says what to do', () => {
  const refused = async (target: { dataDir: string }, from: string) => {
    const { code, stderr } = await velgent(target, ['backup', 'restore', from]);
    expect([code, existsSync(path.join(target.dataDir, 'postgres'))]).toEqual([1, target.dataDir === server.dataDir]);
    return stderr;
  };
  const altered = (name: string, change: (text: string) => string) => {
    const to = path.join(folder, name);
    writeFileSync(to, gzipSync(change(gunzipSync(readFileSync(file)).toString())));
    return to;
  };

  it('a folder in use, a missing master key, and another one', async () => {
    expect(await refused(server, file)).toContain('There is a database in');
    expect(await refused({ dataDir: newFolder() }, file)).toContain('master key');
    const other = newFolder();
    writeFileSync(path.join(other, 'master.key'), Buffer.alloc(32, 7).toString('base64'));
    expect(await refused({ dataDir: other }, file)).toContain('not the one that the backup was sealed with');
  });

  it('a file that is cut, or damaged', async () => {
    const bytes = readFileSync(file);
    const cut = path.join(folder, 'cut');
    writeFileSync(cut, bytes.subarray(0, -40));
    expect(await refused(emptyFolder(), cut)).toContain('its end is missing');
    const endless = altered('endless', (text) => text.slice(0, -60));
    expect(await refused(emptyFolder(), endless)).toContain('its end is missing');
  });

  it('a file with a broken chain, unless told to load it all the same', async () => {
    const broken = altered('broken', (text) => text.replaceAll('oauth_client.created', 'oauth_client.removed'));
    const target = emptyFolder();
    expect(await refused(target, broken)).toMatch(/the audit chain of [-0-9a-f]{36} is broken[^]*Nothing was restored/);
    const { code, json } = await velgent(target, ['backup', 'restore', broken, '--despite-faults', '--json']);
    expect([code, json.restored, json.ok]).toEqual([1, true, false]);
  });

  it('a backup of a newer version, and what is none', async () => {
    const newer = altered('newer', (text) => text.replace('"migrations":[', '"migrations":["Later1999999999999",'));
    expect(await refused(emptyFolder(), newer)).toContain('newer version');
    const other = path.join(folder, 'other');
    writeFileSync(other, 'not a backup\n');
    expect(await refused(emptyFolder(), other)).toContain('not written by `velgent backup`');
  });

  it('a file that cannot be written', async () => {
    const to = path.join(folder, 'missing/kept.sql.gz');
    const { code, stderr } = await velgent(server, ['backup', '--to', to]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${to} cannot be written (ENOENT)`)]);
  });

  it('a role that does not read everything', async () => {
    const url = new URL(server.databaseUrl());
    await server.sql(
      `CREATE ROLE somebody LOGIN PASSWORD 'some-password'; GRANT CONNECT ON DATABASE velgent TO somebody`,
    );
    [url.username, url.password] = ['somebody', 'some-password'];
    const env = { DATABASE_URL: url.href };
    const { code, stderr } = await velgent(server, ['backup', '--to', path.join(folder, 'hollow')], { env });
    expect([code, stderr]).toEqual([1, expect.stringContaining('does not read every row')]);
    expect(existsSync(path.join(folder, 'hollow'))).toBe(false);
    expect(existsSync(path.join(folder, 'hollow.part'))).toBe(false);
  });
});
