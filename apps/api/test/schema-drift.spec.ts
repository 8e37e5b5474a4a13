import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/app/database/data-source-options.ts';
import { entities } from '../src/app/entities.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

describe('the schema', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    dataSource = await new DataSource(dataSourceOptions(entities, { databaseUrl: database.url })).initialize();
  });

  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('is what the entities say after all migrations', async () => {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it.each(['activity', 'audit_event', 'credential', 'credential_details', 'credential_listing'])(
    'asks once a statement, not for each row of %s, whose rows may be read',
    async (table) => {
      const policies: { qual: string }[] = await dataSource.query(
        `SELECT qual FROM pg_policies WHERE tablename = $1 AND qual ~ 'current_tenant'`,
        [table],
      );
      expect(policies).toHaveLength(1);
      expect(policies[0]!.qual.replaceAll(/SELECT \w+\(\)/g, '')).not.toContain('()');
    },
  );

  it('has PostgreSQL plan what each call looks up once, and by the indexes', async () => {
    const lookups: { name: string; config: string[] }[] = await dataSource.query(`
      SELECT proname AS name, proconfig AS config FROM pg_proc
      WHERE pronamespace = 'public'::regnamespace AND prosecdef AND proname LIKE 'find%' AND proargtypes[0] IN
        ('text[]'::regtype, 'bytea[]'::regtype)`);
    expect(lookups.map(({ name }) => name)).toEqual(expect.arrayContaining(['find_oauth_clients', 'find_api_keys']));
    for (const { config } of lookups)
      expect(config).toEqual(
        expect.arrayContaining(['plan_cache_mode=force_generic_plan', 'enable_seqscan=off', 'enable_hashjoin=off']),
      );
  });
});
