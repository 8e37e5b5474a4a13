import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../src/app/database/migrate.ts';
import { isDatabaseAway } from '../src/app/database/database-away.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';
import { createTestDatabase, type TestDatabase } from './support/test-database.ts';

/** Its connection rests while it is made: longer than in the server, for the test to come in between. */
jest.mock('../src/app/tenancy/sign-in/password/passwords.ts', () => ({ hashPassword: () => sleep(2_000, 'a hash') }));

/** Without a listener an ended connection is an uncaught exception, which would end this process as it ends the server's. */
describe('a start whose connection is ended by PostgreSQL', () => {
  let database: TestDatabase;
  let administrator: pg.Client;

  beforeEach(async () => {
    database = await createTestDatabase();
    administrator = new pg.Client({ connectionString: database.url });
    await administrator.connect();
  });

  /** Ends the connection of which this holds, as soon as there is one. */
  const end = async (condition: string) => {
    const query = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${condition}`;
    while (!(await administrator.query(query)).rowCount) await sleep(20);
  };

  afterEach(async () => {
    await administrator.end();
    await database.drop();
  });

  it('fails with the reason while it makes the first root', async () => {
    const made = ensureFirstRoot(database.url, 'root@velgent.example', undefined).catch((error: unknown) => error);
    await end(`state = 'idle in transaction'`);
    expect(isDatabaseAway(await made)).toBe(true);
  });

  it('migrates no further without the lock that keeps others from it', async () => {
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE migrations');
    const migrated = migrate(database.url).catch((error: unknown) => error);
    await end(`state = 'idle' AND query LIKE '%pg_has_role%'`);
    await sleep(1_200); // it has waited for the table once
    await holder.end();
    expect(await migrated).toMatchObject({ code: '57P01' });
  });
});
