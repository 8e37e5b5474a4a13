import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { BY_CLIENT_ID, BY_DIGEST } from '../src/app/clients/authentication/credential-lookup.store.ts';
import { giveAccess } from '../src/app/database/access.ts';
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

/** Until clients could do without a secret. */
const BY_CLIENT_ID_BEFORE = { name: 'find_oauth_clients', text: 'SELECT * FROM find_oauth_clients($1)' };

/** Of tables that are served, whose rows were read to see that a check holds while nobody could use them. */
const CHECKED = `
  SELECT format('%s.%s', conrelid::regclass, conname) FROM pg_constraint
  WHERE contype IN ('c', 'f') AND convalidated AND conrelid = 'credential'::regclass`;

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
      const isNew = migrations.slice(0, count).some(({ name }) => name.startsWith('LetClientsHaveNoSecret'));
      for (const statement of [BY_CLIENT_ID_BEFORE, BY_DIGEST, ...(isNew ? [BY_CLIENT_ID] : [])])
        expect((await before.query({ ...statement, values: [[]] })).rows).toEqual([]);
      [used, mandatory] = [usable, asked];
    }
  }, 90_000);

  it('reads no rows of credentials for the sake of a new check while they can neither be looked up nor written', async () => {
    const before = migrations.findIndex(({ name }) => name.startsWith('LetClientsHaveNoSecret'));
    await migrateTo(before);
    const checked = await lines(owner, CHECKED);
    const { count } = (await owner.query(`SELECT count(*)::int FROM pg_constraint`)).rows[0];
    await migrateTo(before + 1);
    expect((await owner.query(`SELECT count(*)::int FROM pg_constraint`)).rows[0].count).toBeGreaterThan(count);
    expect(await lines(owner, CHECKED)).toEqual(checked);
    await migrateTo(migrations.length);
    expect(await lines(owner, CHECKED)).toEqual(expect.arrayContaining(['credential.credential_secret_check']));
    const { rows } = await owner.query(
      `SELECT FROM pg_constraint WHERE conrelid = 'credential'::regclass AND NOT convalidated`,
    );
    expect(rows).toHaveLength(0);
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

  it('lists the credentials that were there, also for an owner who is no superuser, and those of the version before', async () => {
    const [tenant, first, second, late] = [1, 2, 3, 4].map((n) => `0192a0b1-0000-7000-8000-00000000001${n}`);
    const credential = (client: pg.Client, id: string, name: string, lineage = id, generation = 1) =>
      client.query(
        `INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation,
           rotated_from_id, rotated_at, expires_at)
         VALUES ($1::uuid, $2, 'oauth_client', $3, $1::text, 'velgent_secret_x', sha256($1::text::bytea), $4::uuid, $5,
           nullif($4::uuid, $1::uuid), CASE WHEN $3 = 'Ended' THEN now() END,
           CASE WHEN $3 = 'Ended' THEN now() - interval '1 day' END)`,
        [id, tenant, name, lineage, generation],
      );
    await migrateTo(migrations.findIndex(({ name }) => name.startsWith('KeepListsOfCredentials')));
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Acme', 'trial')`, [tenant]);
    await credential(owner, first!, 'Ended');
    await credential(owner, second!, 'Ended too', first, 2);
    await owner.query(
      `INSERT INTO activity VALUES (uuid_at(now() - interval '9 days'), $1, now() - interval '9 days', $2, 'oauth_client', NULL,
         'POST', '/', 'oauth.token', 200, 'success', NULL, 1.5, '192.0.2.1', 'agent', 'req', NULL, NULL)`,
      [tenant, first],
    );
    const plain = `owner_${database.url.split('_').at(-1)}`;
    await owner.query(
      `CREATE ROLE ${plain} LOGIN; GRANT ${plain} TO CURRENT_USER; GRANT ALL ON SCHEMA public TO ${plain}`,
    );
    const { rows: owned } = await owner.query<{ statement: string }>(
      `SELECT format('ALTER TABLE %s OWNER TO ${plain}', oid::regclass) AS statement FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       UNION ALL SELECT format('ALTER SEQUENCE %s OWNER TO ${plain}', oid::regclass) FROM pg_class
         WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relname = 'activity_settled'
       UNION ALL SELECT format('ALTER FUNCTION %s OWNER TO ${plain}', oid::regprocedure) FROM pg_proc
         WHERE pronamespace = 'public'::regnamespace`,
    );
    for (const { statement } of owned) await owner.query(statement);
    await owner.query('ALTER TABLE migrations OWNER TO CURRENT_USER');
    await owner.query(
      `GRANT ALL ON ALL TABLES IN SCHEMA public TO ${plain}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${plain}`,
    );
    const migrating = await new DataSource({
      type: 'postgres',
      url: database.url,
      migrations,
      extra: { options: `-c role=${plain}` },
    }).initialize();
    try {
      await migrating.runMigrations({ transaction: 'each' });
      await giveAccess(owner, 'velgent_app', 1_000);
    } finally {
      await migrating.destroy();
    }
    await before.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant]);
    await credential(before, late!, 'Late');
    const { rows } = await before.query(
      `SELECT id, of_lineage, newest_id, segment, name_key, used_at > '-infinity' AS used FROM credential_listing
       ORDER BY segment`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      [late, false, late, 2, 'late', false],
      [second, false, second, 18, 'ended too', false],
      [first, false, first, 20, 'ended', true],
      [first, true, second, 38, 'ended', true],
    ]);
    const policies = `SELECT polname FROM pg_policy WHERE polname = 'fill'`;
    expect(await lines(owner, policies)).toEqual([]);
  }, 60_000);

  it('lists as revoked what the version before revokes while the lists are filled', async () => {
    const [tenant, first, second] = [1, 2, 3].map((n) => `0192a0b1-0000-7000-8000-00000000002${n}`);
    await migrateTo(migrations.findIndex(({ name }) => name.startsWith('KeepListsOfCredentials')));
    await owner.query(`INSERT INTO tenant (id, name, plan) VALUES ($1, 'Acme', 'trial')`, [tenant]);
    await owner.query(
      `INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id, generation)
       SELECT id, $1, 'oauth_client', 'A', id, 'velgent_secret_x', sha256(id::text::bytea), id, 1 FROM unnest($2::uuid[]) AS id`,
      [tenant, [first, second]],
    );
    await migrateTo(migrations.findIndex(({ name }) => name.startsWith('FillListsOfCredentials')));
    // It stops at the first one, when it has read both.
    await owner.query(`
      CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NEW; END $$;
      CREATE TRIGGER pause BEFORE INSERT ON credential_listing FOR EACH ROW WHEN (NEW.id = '${first}') EXECUTE FUNCTION pause();
      SELECT pg_advisory_lock(42)`);
    const filled = migrateTo(migrations.length);
    const stopped = `SELECT 'stopped' FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted`;
    while (!(await lines(owner, stopped)).length) await sleep(20);
    await before.query(`SELECT set_config('app.tenant_id', $1, false)`, [tenant]);
    const revoked = before.query('UPDATE credential SET revoked_at = now() WHERE id = $1', [second]);
    await Promise.race([revoked, sleep(500)]); // it may have to wait
    await owner.query('SELECT pg_advisory_unlock(42)');
    await Promise.all([filled, revoked]);
    expect(await lines(owner, `SELECT segment FROM credential_listing ORDER BY id`)).toEqual([2, 8]);
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
