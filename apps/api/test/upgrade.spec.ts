import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { BY_CLIENT_ID, BY_DIGEST } from '../src/app/clients/authentication/credential-lookup.store.ts';
import { migrate } from '../src/app/database/migrate.ts';
import { migrations } from '../src/app/database/migrations/index.ts';
import { asAppRole } from '../src/app/database/roles.ts';
import { createEmptyDatabase, type TestDatabase } from './support/test-database.ts';

/** Whatever the server of some version may rely on, a line each. */
const USED = `
  SELECT format('column %s.%s %s', table_name, column_name, udt_name) FROM information_schema.columns
    WHERE table_schema = 'public'
  UNION ALL SELECT format('may %s %s', privilege_type, table_name) FROM information_schema.table_privileges
    WHERE grantee = 'velgent_app'
  UNION ALL SELECT format('may %s %s.%s', privilege_type, table_name, column_name)
    FROM information_schema.column_privileges WHERE grantee = 'velgent_app'
  UNION ALL SELECT format('%s returns %s', oid::regprocedure, pg_get_function_result(oid)) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND has_function_privilege('velgent_app', oid, 'EXECUTE')`;
/** What an INSERT has to name; the one into the activity log names nothing, and so leaves no default in force. */
const MANDATORY = `
  SELECT format('%s.%s', table_name, column_name) FROM information_schema.columns
  WHERE table_schema = 'public' AND is_nullable = 'NO'
    AND (column_default IS NULL OR table_name LIKE 'activity%')`;

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

const lines = async (client: pg.Client, text: string): Promise<string[]> =>
  (await client.query({ text, rowMode: 'array' })).rows.map(([line]) => line as string);

describe('an upgrade, while the version before goes on serving', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  let before: pg.Client;
  let dataSource: DataSource;
  let all: DataSource['migrations'];

  /** The first `count` migrations, and no more. */
  async function migrateTo(count: number): Promise<void> {
    dataSource.migrations.splice(0, Infinity, ...all.slice(0, count));
    await dataSource.runMigrations({ transaction: 'each' });
  }

  beforeEach(async () => {
    database = await createEmptyDatabase();
    owner = await connect(database.url);
    before = await connect(asAppRole(database.url));
    dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize();
    all = [...dataSource.migrations];
  });

  afterEach(async () => {
    await Promise.all([owner.end(), before.end(), dataSource.destroy()]);
    await database.drop();
  });

  it('takes nothing away that the version before uses or has prepared, and asks nothing more of its rows', async () => {
    let [used, mandatory]: [string[], string[]] = [[], []];
    for (let count = 1; count <= migrations.length; count++) {
      const tables = new Set(used.map((line) => /^column (\w+)\./.exec(line)?.[1]));
      await migrateTo(count);
      const [usable, asked] = [await lines(owner, USED), await lines(owner, MANDATORY)];
      expect(usable).toEqual(expect.arrayContaining(used));
      const more = asked.filter((column) => !mandatory.includes(column));
      expect(more.filter((column) => tables.has(column.split('.')[0]))).toEqual([]);
      for (const statement of [BY_CLIENT_ID, BY_DIGEST])
        expect((await before.query({ ...statement, values: [[]] })).rows).toEqual([]);
      [used, mandatory] = [usable, asked];
    }
  }, 90_000);

  it('folds the addresses that are there, one account for each folding, and finds the others as they were written', async () => {
    await migrateTo(migrations.findIndex(({ name }) => name.startsWith('FoldAddresses')));
    const stored = ['Kim@Acme.example', 'JÖRG@acme.example', 'jörg@acme.example', 'adm\u200bin@acme.example'];
    // As a database whose locale knows ASCII alone would have let them in.
    await owner.query('DROP INDEX admin_email');
    for (const [i, email] of stored.entries())
      await owner.query(`INSERT INTO admin (id, email, name, role, password_hash) VALUES ($1, $2, 'A', 'root', 'x')`, [
        `0192a0b1-0000-7000-8000-00000000000${i}`,
        email,
      ]);
    await migrateTo(migrations.length);
    const { rows } = await owner.query('SELECT email, email_folded FROM admin ORDER BY id');
    expect(rows.map(({ email, email_folded }) => [email, email_folded])).toEqual([
      ['Kim@Acme.example', 'kim@acme.example'],
      ['JÖRG@acme.example', 'jörg@acme.example'],
      ['jörg@acme.example', null],
      ['adm\u200bin@acme.example', 'adm\u200bin@acme.example'],
    ]);
    const find = async (folded: string, exact: string) =>
      (await before.query('SELECT email FROM find_admins_by_address($1, $2)', [folded, exact])).rows[0]?.email;
    expect(await find('kim@acme.example', 'KIM@acme.example')).toBe('Kim@Acme.example');
    expect(await find('jörg@acme.example', 'Jörg@acme.example')).toBe('JÖRG@acme.example');
    expect(await find('nobody@acme.example', 'jörg@acme.example')).toBe('jörg@acme.example');
    expect(await find('admin@acme.example', 'admin@acme.example')).toBeUndefined();
  });

  it('does not keep calls waiting for a table that a back-up holds, and goes on when it is free', async () => {
    await migrateTo(1);
    await owner.query('BEGIN; LOCK TABLE credential IN ACCESS SHARE MODE'); // as pg_dump does
    let done = false;
    const migration = migrate(database.url).then(() => (done = true));
    // Without an end to the migration's own wait, whoever comes behind it would be answered only after the COMMIT below.
    for (let waited = 0; waited < 500;) {
      const asked = Date.now();
      await before.query('SELECT id FROM credential');
      waited = Date.now() - asked;
    }
    expect(done).toBe(false);
    await owner.query('COMMIT');
    await migration;
    expect(await lines(owner, 'SELECT name FROM migrations')).toHaveLength(migrations.length);
  }, 60_000);
});
