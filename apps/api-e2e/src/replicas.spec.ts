import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type pg from 'pg';
import { exchange, me, mint, postForm } from './support/api.ts';
import { Console, type Json, type Revealed } from './support/console.ts';
import { ROOT, Server, WORKSPACE } from './support/server.ts';

let one: Server;
let two: Server;
let database: pg.Client;
let client: Revealed;
let tenant: string;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString());

async function publishedKeys(server: Server): Promise<string[]> {
  const { keys } = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as Json;
  return keys.map((key: Json) => key.kid);
}

async function until(holds: () => Promise<boolean>, seconds: number): Promise<void> {
  for (const end = Date.now() + seconds * 1000; !(await holds()); await sleep(100))
    if (Date.now() > end) throw new Error(`Not within ${seconds} s`);
}

beforeAll(async () => {
  one = await Server.start({ LOG_LEVEL: 'warn' });
  two = await one.replica();
  const root = await Console.signIn(one, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Replicated');
  client = await root.createClient(tenant);
  database = await one.database();
});

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
  const { rows } = await database.query(`SELECT jti FROM revoked_token WHERE jti LIKE '% gone'`);
  expect(rows).toEqual([{ jti: 'just gone' }]);
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
