import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { READ, READ_PLATFORM } from '../src/app/audit/audit-chain.store.ts';
import { HEAD_OF_PLATFORM, HEAD_OF_TENANT } from '../src/app/audit/audit-trail.store.ts';
import { TenantDatabase, TenantScope } from '../src/app/database/tenant-database.ts';
import { QueueFullError } from '../src/app/queues/queue-full-error.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

let app: TestApp;
let database: TenantDatabase;
let owner: pg.Client;

beforeAll(async () => {
  app = await createTestApp();
  database = app.app.get(TenantDatabase);
  owner = new pg.Client({ connectionString: app.databaseUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner?.end();
  await app?.close();
});

const within = (tenant: string, seconds: number) =>
  database.within(tenant, ({ manager }) => manager.query('SELECT pg_sleep($1)', [seconds]));
const atWork = async () => {
  const { rows } = await owner.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'velgent' AND query LIKE '%pg_sleep%' AND state = 'active' AND datname = current_database()`,
  );
  return rows[0]!.n;
};

it('gives one tenant two transactions at once and a bounded queue, and serves another in between', async () => {
  const [noisy, calm] = [randomUUID(), randomUUID()];
  const all = Array.from({ length: 300 }, () =>
    within(noisy, 0.01).then(
      () => 'served',
      (error: unknown) => error,
    ),
  );
  await sleep(100);
  expect(await atWork()).toBeLessThanOrEqual(2);
  await within(calm, 0);
  expect(database.waiting).toBeGreaterThan(150);
  const outcomes = await Promise.all(all);
  expect(outcomes.filter((outcome) => outcome === 'served')).toHaveLength(252);
  expect(outcomes.filter((outcome) => outcome instanceof QueueFullError)).toHaveLength(48);
});

it('alone makes scopes: whoever has one is in a transaction of its tenant', () => {
  const [tenantId, { manager }] = [randomUUID(), app.app.get(DataSource)];
  // @ts-expect-error what it takes is not to be had elsewhere
  const made = () => new TenantScope(Symbol(), tenantId, manager);
  // @ts-expect-error nor is its shape enough
  const shaped = (): TenantScope => ({ tenantId, manager, select: jest.fn(), insert: jest.fn(), update: jest.fn() });
  expect([made(), shaped()]).toHaveLength(2); // held by the compiler
});

it('gives a transaction one backend, however much its statements read', async () => {
  const plan = await database.within(randomUUID(), async ({ manager }) => {
    await manager.query(
      'SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0',
    );
    return manager.query<object[]>('EXPLAIN SELECT count(*) FROM pg_attribute');
  });
  expect(JSON.stringify(plan)).toContain('Aggregate');
  expect(JSON.stringify(plan)).not.toContain('Gather');
});

it('leaves connections to sessions and lookups, however many tenants are at work', async () => {
  let ended = 0;
  const all = Array.from({ length: 12 }, () => within(randomUUID(), 1).then(() => ended++));
  while ((await atWork()) < 6) await sleep(10);
  expect(await atWork()).toBe(6);
  expect(await database.tenantExists(randomUUID())).toBe(false);
  expect(ended).toBe(0);
  await Promise.all(all);
});

it('refuses what has waited too long, also a transaction inside another one, which is never served', async () => {
  const tenant = randomUUID();
  const nested = () => database.within(tenant, () => within(tenant, 0));
  const outcomes = await Promise.allSettled([nested(), nested()]);
  expect(outcomes.map(({ status }) => status)).toContain('rejected');
  expect(await within(tenant, 0)).toHaveLength(1);
}, 20_000);

it('appends to a chain of any length, and reads it part by part, by its index alone', async () => {
  const tenant = randomUUID();
  await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Long', 'growth')`, [tenant]);
  for (const chain of [tenant, null])
    await owner.query(
      `INSERT INTO audit_event (id, tenant_id, sequence, occurred_at, action, actor, target, target_id, details, previous_hash, hash)
       SELECT gen_random_uuid(), $1, n + 100, now(), 'x', '{}', '{}', gen_random_uuid(), '{}', 'x', 'y'
       FROM generate_series(1, 5000) AS n`,
      [chain],
    );
  await owner.query('ANALYZE audit_event');
  const planOf = (chain: string | null, text: string, values: unknown[]) =>
    database.inScopeOf(chain, async (manager) => {
      const plan = await manager.query<{ 'QUERY PLAN': string }[]>(`EXPLAIN ${text}`, values);
      return plan.map((row) => row['QUERY PLAN']).join('\n');
    });
  for (const chain of [tenant, null]) {
    const head = await (chain ? planOf(chain, HEAD_OF_TENANT, [chain]) : planOf(null, HEAD_OF_PLATFORM, []));
    expect([chain, head]).toEqual([chain, expect.stringContaining('Scan Backward using audit_event_chain')]);
    expect(head).not.toContain('Sort');
    const slice = await planOf(chain, chain ? READ : READ_PLATFORM, [chain, '2000', randomUUID()]);
    expect(slice).toContain('Index Scan using audit_event_chain');
    expect(slice).toContain('Presorted Key');
  }
});
