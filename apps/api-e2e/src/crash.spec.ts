import { SigningKey } from '@velgent/e2e-server';
import { existsSync } from 'node:fs';
import net from 'node:net';
import { exchange } from './support/api.ts';
import { assertionClaims, createClientWith, exchangeBy } from './support/assertions.ts';
import { verifiedChain } from './support/audit-chain.ts';
import { Console, type Revealed } from './support/console.ts';
import { Load, proveNothingLost } from './support/load.ts';
import { sleep, until } from './support/repeating.ts';
import { postmasterOf, ROOT, Server } from './support/server.ts';

/** The same after each start, on whichever port. */
const ISSUER = 'http://velgent.test';
let server: Server;
let tenant: string;
let client: Revealed;

beforeAll(async () => {
  server = await Server.start({ LOG_LEVEL: 'warn', VELGENT_PUBLIC_URL: ISSUER });
  const root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Crashing');
  client = await root.createClient(tenant, 'Loaded');
});

afterAll(() => server?.stop());

const signIn = () => Console.signIn(server, ROOT.email, ROOT.password);

const begin = async () => new Load(server, { admin: await signIn(), tenant, client });

async function nothingLost(load: Load, label: string): Promise<void> {
  const database = await server.database();
  await proveNothingLost(database, load, label).finally(() => database.end());
}

it('loses no acknowledged exchange or create by kill -9 under load, three times over, nor its PostgreSQL behind, and keeps the chain unbroken (S24, S25)', async () => {
  for (let round = 1; round <= 3; round++) {
    const load = await begin();
    await sleep(1000 + round * 150);
    const postmaster = postmasterOf(server);
    if (round === 2) process.kill(postmaster, 'SIGSTOP'); // slow to end: the next start finds it left over
    await server.kill();
    await load.end();
    if (round === 2) setTimeout(() => process.kill(postmaster, 'SIGCONT'), 500);
    else await until(() => !existsSync(`/proc/${postmaster}`), 10);
    expect(load.called.length).toBeGreaterThan(10);
    expect(load.created.length).toBeGreaterThan(0);
    expect(load.refused).toEqual([]);

    await server.start();
    await nothingLost(load, `kill -9, round ${round}`);
    const chain = await verifiedChain(await signIn(), `/tenants/${tenant}/audit-events`);
    expect(chain.length).toBeGreaterThan(load.created.length);
    expect((await exchange(server, client)).status).toBe(200);
  }
}, 120_000);

it('spends an assertion whose answer is lost by kill -9: no second token for it', async () => {
  const root = await signIn();
  const key = await SigningKey.generate('ES256');
  const auth = { method: 'private_key_jwt', keys: [{ jwk: key.publicJwk }] };
  const { client_id } = await createClientWith(root, tenant, auth);
  const assert = () => key.sign(assertionClaims(client_id, ISSUER));
  expect((await exchangeBy(server, await assert())).status).toBe(200);
  const assertions = await Promise.all(Array.from({ length: 20 }, assert));

  const database = await server.database();
  database.on('error', () => undefined); // its server is gone before it
  const spent = async () =>
    (await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM spent_assertion`)).rows[0]!.n;
  const before = await spent();
  await database.query('BEGIN');
  await database.query('LOCK TABLE activity IN SHARE MODE'); // no token is answered before its row
  const answers = Promise.allSettled(assertions.map((assertion) => exchangeBy(server, assertion)));
  await until(async () => (await spent()) === before + assertions.length, 10);
  await server.kill();
  expect((await answers).filter(({ status }) => status === 'fulfilled')).toEqual([]);
  await database.end().catch(() => undefined);

  await server.start();
  const again = await Promise.all(assertions.map((assertion) => exchangeBy(server, assertion)));
  expect(again.filter(({ status }) => status === 200)).toEqual([]);
  expect((await exchangeBy(server, await assert())).status).toBe(200);
}, 60_000);

it('stops within five seconds of SIGTERM under load with exit code 0, answers what it took in, and starts again within five', async () => {
  const load = await begin();
  await sleep(1000);
  const { code, took } = await server.terminate();
  await load.end();
  expect(code).toBe(0);
  expect(took).toBeLessThan(5000);
  expect(load.refused).toEqual([]);

  const untilReady = await server.start();
  process.stdout.write(`SIGTERM: stopped in ${Math.round(took)} ms; second start in ${Math.round(untilReady)} ms\n`);
  expect(untilReady).toBeLessThan(5000);
  await nothingLost(load, 'SIGTERM');
  await verifiedChain(await signIn(), `/tenants/${tenant}/audit-events`);
}, 60_000);

it('stops within five seconds of SIGTERM while connections say nothing or half a request', async () => {
  const { hostname, port } = new URL(server.url);
  const sockets = ['', 'POST /api/v1/oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nx'].map((begun) => {
    const socket = net.connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.write(begun);
    return socket;
  });
  await sleep(200);
  const { code, took } = await server.terminate();
  for (const socket of sockets) socket.destroy();
  expect(code).toBe(0);
  expect(took).toBeLessThan(5000);
  await server.start();
});

it('tells which audit event was changed by the owner of the database, who can lift the trigger', async () => {
  const database = await server.database();
  try {
    await database.query('BEGIN');
    await database.query('ALTER TABLE audit_event DISABLE TRIGGER USER');
    await database.query(
      `UPDATE audit_event SET target = jsonb_set(target, '{name}', '"Forged"') WHERE tenant_id = $1 AND sequence = 2`,
      [tenant],
    );
    await database.query('ALTER TABLE audit_event ENABLE TRIGGER USER');
    await database.query('COMMIT');
  } finally {
    await database.end();
  }
  await expect(verifiedChain(await signIn(), `/tenants/${tenant}/audit-events`)).rejects.toThrow('Event 2 was changed');
});
