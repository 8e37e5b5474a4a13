import { Server } from '@velgent/e2e-server';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from './support/connection.ts';
import { FailoverLoad } from './support/failover-load.ts';
import { saysAway } from './support/load.ts';
import { PostgresPair } from './support/postgres-pair.ts';
import { sleep, until } from './support/repeating.ts';

jest.setTimeout(30_000);

const folder = mkdtempSync(path.join(tmpdir(), 'velgent-failover-'));
const urlFile = path.join(folder, 'database-url');

let pair: PostgresPair;
let server: Server;
let callers: FailoverLoad;

beforeAll(async () => {
  pair = await PostgresPair.start('moved');
  writeFileSync(urlFile, pair.url('moved'));
  server = await Server.startFromNothing({
    DATABASE_URL_FILE: urlFile,
    VELGENT_MIGRATION_DATABASE_URL: pair.url('moved_owner'),
    VELGENT_MASTER_KEY: pair.installation.masterKey,
    LOG_LEVEL: 'warn',
  });
  callers = await FailoverLoad.on(server);
}, 90_000);

afterAll(async () => {
  await server?.stop();
  await pair?.stop();
  rmSync(folder, { recursive: true });
});

const proveNothingLost = async (label: string, fault: () => Promise<void>) => {
  const load = await callers.during(label, fault);
  expect(load.called.length).toBeGreaterThan(100);
  const database = await pair.database();
  await callers.prove(load, label, database).finally(() => database.end());
};

it('finds the host that takes writes when the primary freezes and the other one is promoted', async () => {
  await proveNothingLost('primary frozen', async () => {
    pair.primary.signalAll('SIGSTOP');
    await sleep(3_000);
    expect(await callers.readiness()).toMatchObject({ status: 503 });
    pair.promote();
  });
  await pair.takeBack();
});

it('goes over when the primary is shut down, and does not mind its return as a standby', async () => {
  await proveNothingLost('primary shut down', async () => {
    await pair.primary.halt();
    await sleep(500);
    pair.promote();
  });
  await proveNothingLost('returns as a standby', () => pair.takeBack());
});

it('is refused while there are standbys only, says so, and is served once one is promoted', async () => {
  await proveNothingLost('standbys only', async () => {
    await pair.primary.halt();
    await until(async () => (await callers.readiness()).database === 'read_only', 10);
    expect(await callers.readiness()).toMatchObject({ status: 503, message: 'The database takes no writes.' });
    pair.promote();
  });
  await pair.takeBack();
});

it('reads a rotated password from its file, and is refused in the meantime', async () => {
  const { primary } = pair;
  await proveNothingLost('password rotated', async () => {
    const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'moved'`;
    await primary.sql(primary.url(), `ALTER ROLE moved PASSWORD 'another-Password-4712'`, end);
    await until(async () => (await callers.readiness()).database === 'refused', 10);
    writeFileSync(urlFile, pair.url('moved', 'another-Password-4712'));
  });
});

it('keeps the connection string of before while the file is being written', async () => {
  const { primary } = pair;
  writeFileSync(urlFile, '');
  await primary.sql(primary.url(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'moved'`);
  expect(await callers.untilServed(5)).toBeLessThan(2_000);
  writeFileSync(urlFile, pair.url('moved', 'another-Password-4712'));
});

it('answers 503 while it has no file descriptor left for a connection, and is served once it has', async () => {
  const { primary } = pair;
  const { client, token, admin, tenant } = callers.loaded;
  const via = new Connection(server.url);
  const ask = async () => [
    await via.exchange(client),
    await via.me(token!),
    await via.send('GET', `/api/admin/tenants/${tenant}/oauth-clients`, { cookie: admin.cookie }),
  ];
  expect((await ask()).map(({ status }) => status)).toEqual([200, 200, 200]);
  const limit = (to: string) => spawnSync('prlimit', [`--pid=${server.pid}`, `--nofile=${to}`]);
  const soft = /open files\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/limits`, 'utf8'))![1];
  limit(`${readdirSync(`/proc/${server.pid}/fd`).length - 16}:`);
  await primary.sql(primary.url(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'moved'`);
  await sleep(200);
  const refused = await ask();
  const ready = await via.send('GET', '/health/ready');
  limit(`${soft}:`);
  expect(refused.filter((reply) => !saysAway(reply))).toEqual([]);
  expect([ready.status, ready.body.error.message]).toEqual([503, 'The server has no file descriptor left.']);
  expect(await callers.untilServed(5)).toBeLessThan(2_000);
  via.close();
});
