import { PASSWORD, Server } from '@velgent/e2e-server';
import { randomBytes } from 'node:crypto';
import { FailoverLoad } from './support/failover-load.ts';
import { PatroniCluster } from './support/patroni.ts';

jest.setTimeout(90_000);

let cluster: PatroniCluster;
let server: Server;
let callers: FailoverLoad;

beforeAll(async () => {
  cluster = await PatroniCluster.start();
  await cluster.sql(
    'postgres',
    `CREATE ROLE velgent_owner LOGIN PASSWORD '${PASSWORD}'`,
    `CREATE ROLE velgent LOGIN PASSWORD '${PASSWORD}'`,
    'CREATE DATABASE velgent OWNER velgent_owner',
  );
  server = await Server.startFromNothing({
    DATABASE_URL: cluster.url('velgent', 'velgent'),
    VELGENT_MIGRATION_DATABASE_URL: cluster.url('velgent', 'velgent_owner'),
    VELGENT_MASTER_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'warn',
  });
  callers = await FailoverLoad.on(server);
}, 120_000);

afterAll(async () => {
  await server?.stop();
  await cluster?.stop();
}, 60_000);

it.each([
  ['a switchover', () => cluster.switchOver()],
  ['kill -9 of the primary and its Patroni', () => cluster.losePrimary()],
])('loses nothing that was acknowledged over %s, and serves again by itself', async (label, fault) => {
  await cluster.untilMirrored();
  const load = await callers.during(`Patroni, ${label}`, fault);
  expect(load.called.length).toBeGreaterThan(100);
  expect(load.refused.length).toBeGreaterThan(0);
  const database = await cluster.connect('velgent');
  await callers.prove(load, `Patroni, ${label}`, database).finally(() => database.end());
});
