import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { migrate } from '../src/app/database/migrate.ts';
import { migrations } from '../src/app/database/migrations/index.ts';
import { KeepTheOrderOfCommits1766600000000 } from '../src/app/database/migrations/1766600000000-keep-the-order-of-commits.ts';
import { asAppRole } from '../src/app/database/roles.ts';
import { createEmptyDatabase, type TestDatabase } from './support/test-database.ts';

/** As versions write that know of no order. */
const WRITE = 'INSERT INTO activity SELECT * FROM json_populate_recordset(NULL::activity, $1)';

describe('a log with many calls, brought into the order of commits', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let before: pg.Client;

  const call = (id = uuidv7()) => ({
    id,
    tenant_id: uuidv7(),
    occurred_at: new Date().toISOString(),
    credential_id: uuidv7(),
    credential_type: 'api_key',
    method: 'GET',
    path: '/api/v1/me',
    operation: 'me',
    status: 200,
    outcome: 'success',
    duration_ms: 1,
    ip: '',
    user_agent: 'x'.repeat(400),
    request_id: 'req',
  });
  const write = (rows: object[]) => before.query({ name: 'record', text: WRITE, values: [JSON.stringify(rows)] });
  const recordedAt = async (id: string) =>
    (await owner.query('SELECT recorded_at FROM activity WHERE id = $1', [id])).rows[0].recorded_at as Date | null;

  beforeAll(async () => {
    database = await createEmptyDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    const earlier = migrations.slice(0, migrations.indexOf(KeepTheOrderOfCommits1766600000000));
    const dataSource = new DataSource({ type: 'postgres', url: database.url, migrations: earlier });
    await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.destroy();
    before = new pg.Client({ connectionString: asAppRole(database.url) });
    await before.connect();
  });

  afterAll(async () => {
    await Promise.all([owner.end(), before.end()]);
    await database.drop();
  });

  it('takes calls all the while, gives those of before no moment, and ends with an index on every week', async () => {
    for (let batch = 0; batch < 40; batch++) await write(Array.from({ length: 500 }, () => call()));
    const old = call();
    await write([old]);
    const { rows: weeks } = await owner.query<{ size: string }>(
      `SELECT pg_relation_size(inhrelid) AS size FROM pg_inherits WHERE inhparent = 'activity'::regclass ORDER BY 1 DESC`,
    );
    expect(Number(weeks[0]!.size)).toBeGreaterThan(8 * 1024 * 1024);

    let migrated = false;
    const migration = migrate(database.url).finally(() => (migrated = true));
    const meanwhile: string[] = [];
    while (!migrated) {
      const row = call();
      await write([row]);
      meanwhile.push(row.id);
    }
    await migration;
    const young = call();
    await write([young]);
    expect(await recordedAt(old.id)).toBeNull();
    expect(await recordedAt(young.id)).toBeInstanceOf(Date);
    expect(meanwhile.length).toBeGreaterThan(0);
    const { rows } = await owner.query(
      `SELECT relname AS name, indisvalid AS valid FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
       WHERE pg_get_expr(indpred, indrelid) LIKE '%recorded_at%'`,
    );
    expect(rows).toHaveLength(weeks.length + 1);
    expect(rows.filter(({ valid }) => !valid)).toEqual([]);
  }, 60_000);
});
