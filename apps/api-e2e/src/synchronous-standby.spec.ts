import { Server } from '@velgent/e2e-server';
import { FailoverLoad } from './support/failover-load.ts';
import { PostgresPair } from './support/postgres-pair.ts';
import { sleep, until } from './support/repeating.ts';

jest.setTimeout(60_000);

/** The pools' 14, and one that clears up. The two more that docs/operators.md counts have no occasion here. */
const MOST_CONNECTIONS = 15;
const FROZEN_S = 20;

let pair: PostgresPair;
let server: Server;
let callers: FailoverLoad;

beforeAll(async () => {
  pair = await PostgresPair.start('mirrored', { max_connections: '40' });
  // The only sign of a commit that no standby confirmed is a warning.
  await pair.primary.sql(pair.primary.url(), `ALTER ROLE mirrored SET client_min_messages = 'error'`);
  server = await pair.installation.start({});
  callers = await FailoverLoad.on(server);
}, 90_000);

afterAll(async () => {
  await server?.stop();
  await pair?.stop();
});

/** Backends of the server, whatever they do. */
const backends = async () => {
  const { primary } = pair;
  const sql = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = 'mirrored'`;
  return (await primary.sql<{ count: number }>(primary.url(), sql))[0]!.count;
};

it('keeps to its connections while the synchronous standby is frozen, acknowledges nothing, and heals by itself', async () => {
  const counts: number[] = [];
  let acknowledged = [0, 0];
  const load = await callers.during('synchronous standby frozen', async (load) => {
    pair.follower.signalAll('SIGSTOP');
    await sleep(500); // what was confirmed before is answered
    acknowledged = [load.acknowledged, load.acknowledged];
    for (const end = Date.now() + FROZEN_S * 1000; Date.now() < end; await sleep(250)) {
      counts.push(await backends()); // as the superuser, who is let in
      acknowledged[1] = load.acknowledged;
    }
    expect(await callers.readiness()).toMatchObject({
      status: 503,
      database: 'unconfirmed',
      message: 'The database does not confirm writes.',
    });
    pair.follower.signalAll('SIGCONT');
  });
  process.stdout.write(`backends while frozen for ${FROZEN_S} s: at most ${Math.max(...counts)}\n`);
  expect(acknowledged[1]).toBe(acknowledged[0]);
  expect(Math.max(...counts)).toBeLessThanOrEqual(MOST_CONNECTIONS);
  expect(load.refused.length).toBeGreaterThan(0);
  const { rows } = await pair
    .database()
    .then((database) =>
      database.query<{ at: string }>('SELECT pg_current_wal_flush_lsn() AS at').finally(() => database.end()),
    );
  const standby = await pair.database(pair.follower);
  const replayed = 'SELECT pg_last_wal_replay_lsn() >= $1 AS done';
  await until(async () => (await standby.query(replayed, [rows[0]!.at])).rows[0].done, 10);
  await callers.prove(load, 'on the standby', standby).finally(() => standby.end()); // every acknowledged row is there
  await until(async () => (await callers.readiness()).status === 200, 5);
});

it('tells nobody that a commit succeeded whose wait for the standby somebody else has cancelled', async () => {
  const { primary } = pair;
  pair.follower.signalAll('SIGSTOP');
  const names = async () => {
    const database = await pair.database();
    return database.query(`SELECT FROM credential WHERE name = 'unconfirmed'`).finally(() => database.end());
  };
  const created = callers.root.post(`/tenants/${callers.loaded.tenant}/oauth-clients`, { name: 'unconfirmed' });
  const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'mirrored' AND wait_event = 'SyncRep'`;
  await until(async () => (await primary.sql(primary.url(), cancel)).length > 0, 10);
  let done = false;
  void created.then(() => (done = true));
  await until(async () => done || (await primary.sql(primary.url(), cancel), false), 20);
  pair.follower.signalAll('SIGCONT');
  const { status, headers } = await created;
  expect([status, headers.get('retry-after')]).toEqual([503, '2']);
  expect((await names()).rowCount).toBe(1);
  expect(await callers.untilServed()).toBeLessThan(2_000);
});
