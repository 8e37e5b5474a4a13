import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ENTRA, GITHUB_ACTIONS, Issuer } from '@velgent/e2e-server';
import pino from 'pino';
import pg from 'pg';
import { BatcherFactory } from '../src/app/database/batcher-factory.ts';
import { DatabaseClock } from '../src/app/database/database-clock.ts';
import { HotPool } from '../src/app/database/hot-pool.ts';
import { asAppRole } from '../src/app/database/roles.ts';
import { Egress } from '../src/app/egress/egress.ts';
import { resolveByDns } from '../src/app/egress/resolver.ts';
import { KeySetFetcher } from '../src/app/key-sets/key-set-fetcher.ts';
import { KeySetRefresh } from '../src/app/key-sets/key-set-refresh.ts';
import { KeySets } from '../src/app/key-sets/key-sets.ts';
import type { PublishedKey } from '../src/app/key-sets/published-key.ts';
import { Meters } from '../src/app/metrics/meters.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

const has = (kid: string) => (keys: readonly PublishedKey[]) => keys.some((key) => key.kid === kid);

/** Two processes on one database, each with its own connections and memory. */
describe('sets of keys', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let pools: HotPool[];
  let refreshes: KeySetRefresh[];
  let replicas: KeySets[];
  let issuer: Issuer;
  const tenant = randomUUID();

  beforeAll(async () => {
    database = await createTestDatabase();
    owner = new pg.Client(database.url);
    await owner.connect();
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Keys', 'trial')`, [tenant]);
    const parts = Array.from({ length: 2 }, replica);
    pools = parts.map(({ pool }) => pool);
    refreshes = parts.map(({ refresh }) => refresh);
    replicas = parts.map(({ keySets }) => keySets);
  });

  afterAll(async () => {
    for (const pool of pools) await pool.onApplicationShutdown();
    await owner.end();
    await database.drop();
  });

  beforeEach(async () => void (issuer = await Issuer.start(GITHUB_ACTIONS)));
  afterEach(() => issuer.stop());

  function replica() {
    const meters = new Meters();
    const pool = new HotPool({ databaseUrl: asAppRole(database.url) } as never, meters);
    const fetcher = new KeySetFetcher(new Egress({ egressAllow: ['127.0.0.1'] }, resolveByDns, meters));
    const logger = pino({ level: 'silent' });
    const refresh = new KeySetRefresh(pool, fetcher, new DatabaseClock(), { start: () => undefined }, logger);
    return { pool, refresh, keySets: new KeySets(pool, refresh, new BatcherFactory(meters, null)) };
  }

  async function makeSet(url = issuer.url, source = 'discovery'): Promise<string> {
    const id = randomUUID();
    const values = [id, tenant, source, url];
    await owner.query(
      `INSERT INTO key_set (id, tenant_id, source, url, refresh_at) VALUES ($1, $2, $3, $4, now() + interval '1 day')`,
      values,
    );
    return id;
  }

  const stateOf = async (id: string) => (await owner.query('SELECT * FROM key_set WHERE id = $1', [id])).rows[0];
  const versionOf = async (id: string): Promise<number> => (await stateOf(id)).version;
  /** Lets time pass for one set. */
  const pass = (id: string, time: string) =>
    owner.query(
      `UPDATE key_set SET asked_at = asked_at - $2::interval, refresh_at = refresh_at - $2::interval WHERE id = $1`,
      [id, time],
    );

  it('are fetched by whoever asks first, and read by the others from then on', async () => {
    const id = await makeSet();
    await expect(replicas[0]!.keysOf({ id, version: 0 })).resolves.toEqual([]);
    await expect(replicas[0]!.refetched({ id, version: 0 })).resolves.toMatchObject([
      { kid: issuer.kid, alg: 'RS256', use: 'sig', jwk: { kty: 'RSA' } },
    ]);
    expect(await versionOf(id)).toBe(1);
    const read = await replicas[1]!.keysOf({ id, version: 1 });
    expect(read).toMatchObject([{ kid: issuer.kid }]);
    // The same objects again: what is made of them can be kept beside them.
    expect(await replicas[1]!.keysOf({ id, version: 1 })).toBe(read);
    expect(issuer.keyFetches).toBe(1);
  });

  it('come from an address that was given, without any discovery', async () => {
    const id = await makeSet(issuer.jwksUri, 'uri');
    expect(has(issuer.kid)(await replicas[0]!.refetched({ id, version: 0 }))).toBe(true);
    expect(issuer.asked.map(({ path }) => path)).toEqual([issuer.shape.keysPath]);
  });

  it('are asked for once in 30 seconds, however many unknown kids come to however many processes', async () => {
    const id = await makeSet();
    const asked = Array.from({ length: 10_000 }, (_, i) => replicas[i % 2]!.refetched({ id, version: 0 }));
    for (const keys of await Promise.all(asked)) expect(has(issuer.kid)(keys)).toBe(true);
    const began = performance.now();
    await replicas[0]!.refetched({ id, version: 1 });
    expect(performance.now() - began).toBeLessThan(100);
    expect(issuer.keyFetches).toBe(1);
    await pass(id, '31 seconds');
    await Promise.all(
      [replica(), replica()].map(async ({ keySets, pool }) => {
        await keySets.refetched({ id, version: 1 });
        await pool.onApplicationShutdown();
      }),
    );
    expect(issuer.keyFetches).toBe(2);
  });

  it('lose nobody when the issuer rolls its key, at 100 exchanges a second in two processes', async () => {
    const id = await makeSet();
    await refreshes[0]!.now(id);
    issuer.delay = 50;
    /** As an exchange does it: what the database says of the set, and the keys. */
    const exchange = async (kid: string, keySets: KeySets) => {
      const ref = { id, version: await versionOf(id) };
      return has(kid)(await keySets.keysOf(ref)) || has(kid)(await keySets.refetched(ref));
    };
    const served: Promise<boolean>[] = [];
    for (let i = 0; i < 200; i++) {
      if (i === 60) await issuer.rollKey();
      served.push(exchange(issuer.kid, replicas[i % 2]!));
      await sleep(10);
    }
    expect((await Promise.all(served)).filter((was) => !was)).toEqual([]);
    expect(issuer.keyFetches).toBe(2);
    expect(await versionOf(id)).toBe(2);
  });

  it('of an issuer that hangs delay nobody but who waits for them, and these for five seconds at most', async () => {
    const hanging = await Issuer.start(ENTRA);
    hanging.faults = { keys: 'hanging' };
    const [stuck, id] = [await makeSet(hanging.url), await makeSet()];
    const began = performance.now();
    const waiting = Array.from({ length: 300 }, () => replicas[0]!.refetched({ id: stuck, version: 0 }));
    await replicas[0]!.refetched({ id, version: 0 });
    await replicas[1]!.keysOf({ id, version: 1 });
    expect(performance.now() - began).toBeLessThan(2_000);
    await Promise.all(waiting);
    expect(performance.now() - began).toBeLessThan(7_000);
    // Who waits leaves when the fetch ends or a little before.
    while (!(await stateOf(stuck)).failures) await sleep(50);
    expect(await stateOf(stuck)).toMatchObject({ error: `${hanging.jwksUri} did not answer in time`, failures: 1 });
    await hanging.stop();
  }, 20_000);

  it('that say what cannot be stored are told of, and keep no others waiting', async () => {
    const server = http.createServer((_request, response) => response.end(JSON.stringify({ issuer: 'a\0b' })));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const id = await makeSet(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    await refreshes[0]!.now(id);
    server.close();
    expect((await stateOf(id)).error).toMatch(/names another issuer: a\ufffdb$/);
  });

  it.each([
    ['failing', /\/openid-configuration answered 500$/],
    ['redirecting', /answered 302; redirects are not followed$/],
    ['oversized', /answered with what is larger than 256 KiB$/],
    ['not_json', /answered with what is no JSON object$/],
    ['wrong_issuer', /names another issuer: https:\/\/issuer\.example$/],
  ] as const)('stay as they were while discovery is %s', async (discovery, error) => {
    const id = await makeSet();
    await refreshes[0]!.now(id);
    issuer.faults = { discovery };
    await refreshes[1]!.now(id);
    const state = await stateOf(id);
    expect(state).toMatchObject({ version: 1, failures: 1, error: expect.stringMatching(error) });
    expect(has(issuer.kid)(await replicas[1]!.keysOf({ id, version: 1 }))).toBe(true);
    issuer.faults = {};
    await refreshes[1]!.now(id);
    expect(await stateOf(id)).toMatchObject({ version: 1, failures: 0, error: null });
  });

  it('are fetched anew before they are stale, by one process, and have another version only with other keys', async () => {
    issuer.cacheControl = 'public, max-age=600';
    const id = await makeSet();
    await refreshes[0]!.now(id);
    const [{ kid }, { seen }] = [issuer, await stateOf(id)];
    await pass(id, '7 minutes');
    await refreshes[0]!.refreshStale();
    expect(issuer.keyFetches).toBe(1);
    await pass(id, '65 seconds');
    await Promise.all(refreshes.map((refresh) => refresh.refreshStale()));
    expect(issuer.keyFetches).toBe(2);
    expect(await versionOf(id)).toBe(1);

    await issuer.rollKey({ keepOld: false });
    await pass(id, '10 minutes');
    await refreshes[1]!.refreshStale();
    const state = await stateOf(id);
    expect(state.version).toBe(2);
    expect(state.keys).toMatchObject([{ kid: issuer.kid }]);
    expect(state.seen).toMatchObject([{ kid: issuer.kid }, { kid, first_seen_at: seen[0].first_seen_at }]);
    expect(has(kid)(await replicas[0]!.keysOf({ id, version: 2 }))).toBe(false);
  });

  it('of one organisation that hang keep no other organisation’s waiting', async () => {
    const other = randomUUID();
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Other', 'trial')`, [other]);
    const hanging = await Issuer.start(ENTRA);
    hanging.faults = { keys: 'hanging' };
    const stuck = await Promise.all(Array.from({ length: 12 }, () => makeSet(hanging.jwksUri, 'uri')));
    for (const id of stuck) await pass(id, '3 days');
    const id = await makeSet();
    await owner.query('UPDATE key_set SET tenant_id = $2 WHERE id = $1', [id, other]);
    await pass(id, '2 days');
    const refreshed = refreshes[0]!.refreshStale();
    const began = performance.now();
    while (!(await versionOf(id))) await sleep(20);
    expect(performance.now() - began).toBeLessThan(2_000);
    await hanging.stop();
    await refreshed;
    expect(await owner.query(`SELECT FROM key_set WHERE failures = 1 AND id = ANY ($1)`, [stuck])).toHaveProperty(
      'rowCount',
      12,
    );
  });

  it('of a client are left alone once all its generations have ended', async () => {
    const id = await makeSet(issuer.jwksUri, 'uri');
    const [first, second] = [randomUUID(), randomUUID()];
    for (const [client, generation] of [
      [first, 1],
      [second, 2],
    ])
      await owner.query(
        `WITH made AS (
           INSERT INTO credential (id, tenant_id, type, name, client_id, auth_method, lineage_id, generation)
           VALUES ($1::uuid, $2, 'oauth_client', 'by keys', $1::uuid::text, 'private_key_jwt', $3, $4) RETURNING id
         )
         INSERT INTO client_auth (credential_id, tenant_id, audience, max_assertion_lifetime_seconds, jwks_uri, key_set_id)
         SELECT id, $2, 'issuer', 600, $5, $6 FROM made`,
        [client, tenant, first, generation, issuer.jwksUri, id],
      );
    const end = async (client: string) => {
      await owner.query('UPDATE credential SET revoked_at = now() WHERE id = $1', [client]);
      await pass(id, '2 days');
      await refreshes[0]!.refreshStale();
    };
    await end(first);
    expect(issuer.keyFetches).toBe(1);
    await end(second);
    await end(second);
    expect(issuer.keyFetches).toBe(1);
  });

  it('that fail are tried again after longer and longer, an hour at most', async () => {
    issuer.faults = { keys: 'failing' };
    const id = await makeSet();
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      await refreshes[0]!.now(id);
      const { refresh_at, finished_at } = await stateOf(id);
      waits.push((refresh_at - finished_at) / 60_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('are fetched for an admin at any time, which takes no turn from unknown kids', async () => {
    const id = await makeSet();
    for (const refresh of [...refreshes, ...refreshes]) await refresh.now(id);
    expect(issuer.keyFetches).toBe(4);
    await issuer.rollKey();
    expect(has(issuer.kid)(await replicas[0]!.refetched({ id, version: 1 }))).toBe(true);
  });

  it('are fetched by another process where one ended in the middle', async () => {
    const id = await makeSet();
    await owner.query(`UPDATE key_set SET fetches = 1, asked_at = now(), started_at = now() WHERE id = $1`, [id]);
    await owner.query(`UPDATE key_set SET asked_at = now() - interval '31 seconds' WHERE id = $1`, [id]);
    expect(has(issuer.kid)(await replicas[0]!.refetched({ id, version: 0 }))).toBe(true);
  });

  it('are not written by a fetch that a later one has overtaken', async () => {
    const id = await makeSet();
    issuer.delay = 150;
    const overtaken = refreshes[0]!.now(id);
    await sleep(50);
    await owner.query(`UPDATE key_set SET fetches = fetches + 1 WHERE id = $1`, [id]);
    await overtaken;
    expect(await stateOf(id)).toMatchObject({ version: 0, keys: [], fetched_at: null });
  });

  it('that are gone have no keys', async () => {
    const id = await makeSet();
    await refreshes[0]!.now(id);
    await owner.query('DELETE FROM key_set WHERE id = $1', [id]);
    await expect(replicas[0]!.keysOf({ id, version: 1 })).resolves.toEqual([]);
    await expect(replicas[0]!.refetched({ id, version: 1 })).resolves.toEqual([]);
    await refreshes[0]!.now(id);
    expect(issuer.keyFetches).toBe(1);
  });
});
