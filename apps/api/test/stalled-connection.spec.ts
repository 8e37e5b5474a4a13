import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { dataSourceOptions } from '../src/app/database/data-source-options.ts';
import { entities } from '../src/app/entities.ts';
import { asAppRole } from '../src/app/database/roles.ts';
import { TenantDatabase } from '../src/app/database/tenant-database.ts';
import { isDatabaseAway } from '../src/app/database/database-away.ts';
import { TenantEntity } from '../src/app/tenancy/tenants/tenant.entity.ts';
import { StallingProxy } from './support/stalling-proxy.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

/** As in the server, only sooner and with one connection, so that the next act has to borrow it. */
const impatient = (url: string): DataSourceOptions => {
  const options = dataSourceOptions(entities, { databaseUrl: url });
  return { ...options, poolSize: 1, extra: { ...options.extra, query_timeout: 300 } } as DataSourceOptions;
};

describe('a connection on which nothing is answered for a while', () => {
  let database: TestDatabase;
  let proxy: StallingProxy;
  let source: DataSource;
  let tenants: TenantDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
    proxy = await StallingProxy.to(asAppRole(database.url));
    source = await new DataSource(impatient(proxy.url)).initialize();
    tenants = new TenantDatabase(source);
  });

  afterEach(async () => {
    await source.destroy();
    await proxy.stop();
    await database.drop();
  });

  const create = (name: string, then: () => Promise<unknown> = async () => undefined) =>
    tenants.onPlatform(async (manager) => {
      await manager.insert(TenantEntity, { id: uuidv7(), name, plan: 'growth' });
      await then();
    });
  const names = () =>
    tenants.onPlatform(async (manager) => (await manager.find(TenantEntity)).map(({ name }) => name).sort());

  it.each(['answered late', 'cancelled by the server'])(
    'leaves nothing of a transaction to the next borrower: %s',
    async (end) => {
      const halfDone = tenants.onPlatform(async (manager) => {
        await manager.insert(TenantEntity, { id: uuidv7(), name: 'half done', plan: 'growth' });
        if (end !== 'answered late') await manager.query('SET LOCAL statement_timeout = 100');
        proxy.stallAnswers();
        await manager.query('SELECT pg_sleep(0.2)');
      });
      const error = await halfDone.catch((reason: unknown) => reason);
      expect(isDatabaseAway(error)).toBe(true);
      proxy.resume();
      await sleep(300);
      await create('whole');
      expect(await names()).toEqual(['whole']);
    },
  );

  it('leaves no statement to the next borrower either', async () => {
    const slow = source.query('SELECT pg_sleep(2)');
    await expect(slow).rejects.toThrow('timeout');
    await create('whole');
    expect(await names()).toEqual(['whole']);
  });

  it('is ended by the server where it stands idle in a transaction, so that others have its locks', async () => {
    const short = impatient(proxy.url) as DataSourceOptions & { extra: object };
    const given = 'idle_in_transaction_session_timeout' in short.extra; // 20 s, which nobody waits for here
    const extra = { ...short.extra, ...(given ? { idle_in_transaction_session_timeout: 100 } : {}) };
    const frozen = await new DataSource({ ...short, extra }).initialize();
    const runner = frozen.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock(1)');
    await sleep(50);
    await source.query('SELECT pg_advisory_xact_lock(1)'); // gives up after 300 ms
    await runner.release();
    await frozen.destroy();
  });
});
