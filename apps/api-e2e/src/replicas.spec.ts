import { spawnSync } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { assertionsAtReplicas } from './client-assertions/at-replicas.ts';
import { issuersUnderLoad } from './client-assertions/issuers-under-load.ts';
import { exchange, getJson, me, mint, postForm } from './support/api.ts';
import { Connection } from './support/connection.ts';
import { Console, type Json, type Revealed } from './support/console.ts';
import { DatabaseClock } from './support/database-clock.ts';
import { History, refusedBefore, servedAfter } from './support/history.ts';
import { claimsOf, headerOf } from './support/jwt.ts';
import { repeating, sleep, until } from './support/repeating.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';
import { canShiftClocks, shiftedClock } from './support/shifted-clock.ts';

let one: Server;
let two: Server;
let database: pg.Client;
let client: Revealed;
let tenant: string;
let other: string;
let root: Console;

async function publishedKeys(server: Server): Promise<string[]> {
  const { keys } = await getJson(server, '/.well-known/jwks.json');
  return keys.map((key: Json) => key.kid);
}

beforeAll(async () => {
  one = await Server.start({ LOG_LEVEL: 'warn', VELGENT_EGRESS_ALLOW: '127.0.0.1' });
  two = await one.replica();
  root = await Console.signIn(one, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Replicated');
  other = await root.createTenant('Another');
  client = await root.createClient(tenant);
  database = await one.database();
}, 120_000);

afterAll(async () => {
  await database?.end();
  await two?.stop();
  await one?.stop();
});

it('accepts on each replica what another minted', async () => {
  for (const [minting, serving] of [
    [one, two],
    [two, one],
  ] as const)
    expect((await me(serving, await mint(minting, client))).status).toBe(200);
});

it('refuses a revoked token on the other replica within one second, in use or not', async () => {
  const worst: number[] = [];
  for (let round = 0; round < 5; round++) {
    const [used, unused] = [await mint(one, client), await mint(one, client)];
    expect((await me(two, used)).status).toBe(200);
    for (const token of [used, unused]) {
      const form = `token=${token}&client_id=${client.client_id}&client_secret=${client.client_secret}`;
      expect((await postForm(one, '/api/v1/oauth/revoke', form)).status).toBe(200);
    }
    const revokedAt = performance.now();
    expect((await me(two, unused)).status).toBe(401);
    while ((await me(two, used)).status === 200) {
      expect(performance.now() - revokedAt).toBeLessThan(1000);
      await sleep(10);
    }
    worst.push(performance.now() - revokedAt);
  }
  process.stdout.write(`revocation reached the other replica within ${Math.max(...worst).toFixed(0)} ms\n`);
});

it('keeps a row for a revoked token until an hour after it would have expired, and none for any other', async () => {
  const before = Number((await database.query('SELECT count(*) FROM revoked_token')).rows[0].count);
  await mint(one, client);
  expect(Number((await database.query('SELECT count(*) FROM revoked_token')).rows[0].count)).toBe(before);
  await database.query(
    `INSERT INTO revoked_token (jti, tenant_id, expires_at) VALUES ('long gone', $1, now() - interval '61 minutes'),
      ('just gone', $1, now() - interval '59 minutes')`,
    [tenant],
  );
  await two.terminate();
  await two.start();
  const kept = async () =>
    (await database.query(`SELECT jti FROM revoked_token WHERE jti LIKE '% gone'`)).rows.map(({ jti }) => jti);
  await until(async () => (await kept()).length === 1, 10); // it runs beside the start
  expect(await kept()).toEqual(['just gone']);
});

it('rotates the signing key by a command: published at once, used later, by both replicas from the same moment', async () => {
  const [old] = (await publishedKeys(one)) as [string];
  const token = await mint(one, client);
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.join(WORKSPACE, 'dist/apps/api/velgent.js'), 'keys', 'rotate'],
    {
      env: { PATH: process.env['PATH'], VELGENT_DATA_DIR: one.dataDir },
      encoding: 'utf8',
    },
  );
  const [, next] = /^The key (\S+) is published now and signs from \S+Z on\.\n$/.exec(stdout) ?? [];
  expect([status, next]).toEqual([0, expect.any(String)]);
  for (const server of [one, two]) {
    await until(async () => (await publishedKeys(server)).includes(next!), 8);
    expect(await publishedKeys(server)).toEqual([next, old]);
    expect(headerOf(await mint(server, client)).kid).toBe(old);
  }

  await database.query(`UPDATE signing_key SET activates_at = now() + interval '7 seconds' WHERE kid = $1`, [next]);
  let [oldSeen, newSeen] = [0, 0];
  for (const end = Date.now() + 9000; Date.now() < end; await sleep(20)) {
    const minted = await Promise.all([mint(one, client), mint(two, client)]);
    // Neither replica meets a token that it can't verify, whoever minted it.
    for (const [i, each] of minted.entries()) {
      expect((await me(i ? one : two, each)).status).toBe(200);
      if (headerOf(each).kid === next) newSeen++;
      else oldSeen++;
    }
  }
  expect([oldSeen > 0, newSeen > 0]).toEqual([true, true]);
  for (const server of [one, two]) {
    expect(headerOf(await mint(server, client)).kid).toBe(next);
    expect(await publishedKeys(server)).toEqual([next, old]);
    expect((await me(server, token)).status).toBe(200);
  }
}, 60_000);

it('sees a revoked client on every replica with the next exchange', async () => {
  const root = await Console.signIn(one, ROOT.email, ROOT.password);
  const revoked = await root.createClient(tenant);
  expect((await exchange(two, revoked)).status).toBe(200);
  await root.revoke(tenant, revoked.id);
  expect((await exchange(two, revoked)).status).toBe(401);
});

describe('two replicas', () => {
  const given = () => ({ replicas: [one, two], root, tenant, other, client });
  assertionsAtReplicas(given);
  issuersUnderLoad(given);
});

describe('two replicas whose clocks are ten minutes apart, started at once on an empty database', () => {
  const TTL_S = 4;
  let ahead: Server;
  let behind: Server;
  let empty: pg.Client;
  let root: Console;
  let tenant: string;

  beforeAll(async () => {
    await database.query('CREATE DATABASE empty');
    const url = new URL(one.databaseUrl());
    url.pathname = '/empty';
    const env = { DATABASE_URL: url.href, VELGENT_ACCESS_TOKEN_TTL_SECONDS: String(TTL_S) };
    [ahead, behind] = await Promise.all([
      one.replica({ ...env, ...shiftedClock('+5m') }),
      one.replica({ ...env, ...shiftedClock('-5m') }),
    ]);
    empty = new pg.Client({ connectionString: url.href });
    await empty.connect();
    root = await Console.signIn(ahead, ROOT.email, ROOT.password);
    tenant = await root.createTenant('Apart');
  }, 120_000);

  afterAll(async () => {
    await empty?.end();
    await ahead?.stop();
    await behind?.stop();
  });

  const count = async (sql: string) => Number((await empty.query<{ count: string }>(sql)).rows[0]!.count);
  const databaseNow = async () =>
    (await empty.query<{ now: number }>('SELECT extract(epoch FROM clock_timestamp())::float8 AS now')).rows[0]!.now;

  it('make one schema, one root admin and one signing key', async () => {
    const made = await count('SELECT count(*) FROM migrations');
    expect(made).toBe(await count('SELECT count(DISTINCT name) FROM migrations'));
    expect(made).toBe(Number((await database.query('SELECT count(*) FROM migrations')).rows[0].count));
    expect(await count(`SELECT count(*) FROM admin WHERE role = 'root'`)).toBe(1);
    expect(await count('SELECT count(*) FROM signing_key')).toBe(1);
    for (const server of [ahead, behind]) expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
  });

  const whereClocksShift = canShiftClocks ? it : it.skip;

  whereClocksShift('mint and log by the database’s clock, and take each other’s tokens until they end', async () => {
    const [early, late] = await Promise.all([behind, ahead].map((server) => fetch(`${server.url}/health/live`)));
    const apart = Date.parse(late!.headers.get('date')!) - Date.parse(early!.headers.get('date')!);
    expect(Math.abs(apart - 600_000)).toBeLessThan(30_000);

    const shifted = await root.createClient(tenant);
    const clock = await DatabaseClock.read(empty);
    for (const [minting, serving] of [
      [ahead, behind],
      [behind, ahead],
    ] as const) {
      const now = await databaseNow();
      const token = await mint(minting, shifted);
      const { iat, exp, jti } = claimsOf(token);
      expect(exp - iat).toBe(TTL_S);
      expect(iat).toBeGreaterThanOrEqual(Math.floor(now) - 1);
      expect(iat).toBeLessThanOrEqual((await databaseNow()) + 1);
      const { rows } = await empty.query<{ apart: number }>(
        `SELECT abs(extract(epoch FROM occurred_at) - $2)::float8 AS apart FROM activity WHERE token_id = $1`,
        [jti, now],
      );
      expect(rows[0]!.apart).toBeLessThan(5);

      const history = new History();
      const stop = repeating(
        [minting, serving].map((server) => {
          const via = new Connection(server.url);
          return () => history.record({ act: 'call', subject: jti, by: server.url }, () => via.me(token));
        }),
      );
      const refusing = () => new Set(history.operations.filter(({ served }) => !served).map(({ by }) => by));
      await until(() => refusing().size === 2, TTL_S + 10);
      await stop();
      const { earliest, latest } = clock.momentOf(new Date(exp * 1000).toISOString());
      expect(refusedBefore(history.operations, earliest - 1000)).toEqual([]);
      expect(servedAfter(history.operations, latest + 1000)).toEqual([]);
      expect(history.operations.some(({ served, by }) => served && by === serving.url)).toBe(true);
    }
  });

  whereClocksShift('end a rotated client at the same moment, by the database’s clock', async () => {
    const shifted = await root.createClient(tenant);
    const clock = await DatabaseClock.read(empty);
    const history = new History();
    const stop = repeating(
      [ahead, behind].map((server) => {
        const via = new Connection(server.url);
        return () => history.record({ act: 'mint', subject: shifted.id, by: server.url }, () => via.exchange(shifted));
      }),
    );
    const { previous } = await root.rotate(tenant, shifted.id, 2);
    const refusing = () => new Set(history.operations.filter(({ served }) => !served).map(({ by }) => by));
    await until(() => refusing().size === 2, 15);
    await stop();
    const { earliest, latest } = clock.momentOf(previous.expires_at);
    expect(refusedBefore(history.operations, earliest)).toEqual([]);
    expect(servedAfter(history.operations, latest)).toEqual([]);
  });
});
