import path from 'node:path';
import { exchange, me, mint } from './support/api.ts';
import { verifiedChain } from './support/audit-chain.ts';
import { Console } from './support/console.ts';
import { CuttingProxy } from './support/cutting-proxy.ts';
import { Load, type Loaded, proveNothingLost, saysAway } from './support/load.ts';
import { sleep, until } from './support/repeating.ts';
import { postmasterOf, ROOT, Server } from './support/server.ts';
import { SmallDisk } from './support/small-disk.ts';
import { workersOf } from './support/workers.ts';

jest.setTimeout(90_000); // four processes on a small machine

const WORKERS = 2;
/** Nobody waits longer for an answer, in milliseconds, on a machine that does much else besides. */
const PATIENCE_MS = 10_000;
const DISK_MB = 256;

const disk = SmallDisk.mount(DISK_MB);
/** Keeps the PostgreSQL that is given to the other; serves as well. */
let owner: Server;
let server: Server;
let proxy: CuttingProxy;
let root: Console;
let loaded: Loaded;

beforeAll(async () => {
  owner = await Server.start({ LOG_LEVEL: 'error' }, disk && path.join(disk.folder, 'data'));
  const given = await CuttingProxy.to(owner.databaseUrl());
  ({ proxy } = given);
  server = await owner.replica({ DATABASE_URL: given.url, VELGENT_WORKERS: String(WORKERS) });
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  const tenant = await root.createTenant('Faulty');
  const client = await root.createClient(tenant, 'Loaded');
  loaded = { admin: root, tenant, client, token: await mint(server, client) };
}, 180_000);

afterAll(async () => {
  await server?.stop();
  await proxy?.stop();
  await owner?.stop();
  disk?.unmount();
});

const untilServed = (by: Server) =>
  until(async () => {
    const answers = await Promise.all([exchange(by, loaded.client), me(by, loaded.token)]);
    return answers.every(({ status }) => status === 200);
  }, 30);

/** What the log says of a request that failed. */
const reasonOf = (requestId: string) =>
  `${owner.output}${server.output}`.split('\n').find((line) => line.includes(requestId) && line.includes('"stack"'));

/** Once the fault is over: served again by itself, all refusals clean and in time, nothing lost, the chain unbroken. */
async function proveRecovered(load: Load, label: string, recovered: number): Promise<void> {
  await load.end();
  const database = await owner.database();
  await proveNothingLost(database, load, label).finally(() => database.end());
  process.stdout.write(
    `${label}: slowest answer ${Math.round(load.slowest)} ms, served again ${Math.round(recovered)} ms after\n`,
  );
  const unclean = load.refused.filter((reply) => !saysAway(reply));
  expect(unclean.map(({ requestId, status }) => [status, reasonOf(requestId)])).toEqual([]);
  expect(load.slowest).toBeLessThan(PATIENCE_MS);
  expect(load.called.length).toBeGreaterThan(10);
  expect(load.created.length).toBeGreaterThan(0);
  await verifiedChain(root, `/tenants/${loaded.tenant}/audit-events`);
}

it('replaces a worker that is killed under load, and the other serves meanwhile', async () => {
  const load = new Load(server, loaded);
  await sleep(1000);
  const before = workersOf(server);
  process.kill(before[0]!, 'SIGKILL');
  const began = performance.now();
  await until(() => workersOf(server).length === WORKERS && !workersOf(server).includes(before[0]!), 30);
  const replaced = performance.now() - began;
  await sleep(500);
  await proveRecovered(load, 'a worker killed', replaced);
  // What the killed worker held is cut off: at most one request on each of its connections.
  expect(load.unanswered.length).toBeLessThanOrEqual(28);
});

it('recovers from all its connections being ended by the database, again and again', async () => {
  const load = new Load(server, loaded);
  const database = await owner.database();
  let ended = 0;
  for (let i = 0; i < 8; i++) {
    await sleep(250);
    const { rowCount } = await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    ended += rowCount!;
  }
  await database.end();
  const recovered = await untilServed(server);
  await proveRecovered(load, `${ended} connections ended`, recovered);
  expect(load.unanswered).toEqual([]);
});

it('recovers from all its connections being cut on the way, again and again', async () => {
  const load = new Load(server, loaded);
  let cut = 0;
  for (let i = 0; i < 8; i++) {
    await sleep(250);
    cut += proxy.cut();
  }
  const recovered = await untilServed(server);
  await proveRecovered(load, `${cut} connections cut`, recovered);
  expect(load.refused.length).toBeGreaterThan(0);
  expect(load.unanswered).toEqual([]);
});

it('recovers from kill -9 of PostgreSQL and its return, whether it is given or its own', async () => {
  const [load, ofOwner] = [new Load(server, loaded), new Load(owner, loaded)];
  await sleep(500);
  process.kill(postmasterOf(owner), 'SIGKILL');
  const began = performance.now();
  await sleep(50);
  await Promise.all([untilServed(server), untilServed(owner)]);
  const recovered = performance.now() - began;
  await ofOwner.end();
  await proveRecovered(load, 'PostgreSQL killed, given', recovered);
  await proveRecovered(ofOwner, 'PostgreSQL killed, its own', recovered);
  for (const each of [load, ofOwner]) {
    expect(each.refused.length).toBeGreaterThan(0);
    expect(each.unanswered).toEqual([]);
  }
});

(disk ? it : it.skip)('recovers from a full disk under the database by itself once there is room', async () => {
  const load = new Load(server, loaded);
  await sleep(500);
  let left = 0;
  // PostgreSQL frees and takes room all the while.
  for (let i = 0; i < 30; i++) {
    left += disk!.fill();
    await sleep(100);
  }
  const refusedBefore = load.refused.length;
  disk!.free();
  const recovered = await untilServed(server);
  await proveRecovered(load, `disk full (${Math.round(left / 2 ** 20)} of ${DISK_MB} MB filled up)`, recovered);
  expect(refusedBefore).toBeGreaterThan(0);
  expect(load.unanswered).toEqual([]);
});

it('answers all it took in when SIGTERM comes under load, from all workers', async () => {
  const load = new Load(server, loaded);
  await sleep(1000);
  const { code, took } = await server.terminate();
  await load.end();
  expect(code).toBe(0);
  const database = await owner.database();
  const label = `SIGTERM, ${WORKERS} workers, stopped in ${Math.round(took)} ms`;
  await proveNothingLost(database, load, label).finally(() => database.end());
  expect(took).toBeLessThan(5000);
  expect(load.refused.filter((reply) => !saysAway(reply))).toEqual([]);
  expect(load.cutOff.map(({ code }) => code)).toEqual([]);
});
