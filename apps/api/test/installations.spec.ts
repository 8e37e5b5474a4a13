import 'reflect-metadata';
import { Cluster, PASSWORD, POSTGRES_VERSIONS } from '@velgent/e2e-server';
import { DataSource } from 'typeorm';
import { prepareGivenDatabase } from '../src/app/database/given-database.ts';
import { migrate } from '../src/app/database/migrate.ts';
import { migrations } from '../src/app/database/migrations/index.ts';
import { appRights } from '../src/app/database/rights.ts';
import { APP_ROLE, asAppRole } from '../src/app/database/roles.ts';
import { ensureFirstRoot } from '../src/app/tenancy/admins/first-root.ts';

const given = (databaseUrl: string, migrationDatabaseUrl?: string) => ({
  databaseUrl,
  migrationDatabaseUrl,
  databaseRole: undefined,
});

/** As an administrator sets an installation up; the owner may create nothing but what is its own. */
async function createInstallation(cluster: Cluster, name: string, owner = ''): Promise<void> {
  await cluster.sql(
    cluster.url(),
    `CREATE ROLE ${name}_owner LOGIN ${owner} PASSWORD '${PASSWORD}'`,
    `CREATE ROLE ${name} LOGIN PASSWORD '${PASSWORD}'`,
    `CREATE DATABASE ${name} OWNER ${name}_owner`,
  );
}

describe.each(POSTGRES_VERSIONS)('installations in one cluster of PostgreSQL %i, without a superuser', (version) => {
  let cluster: Cluster;
  const weaknesses: string[] = [];

  beforeAll(async () => {
    cluster = await Cluster.start(version);
    for (const name of ['one', 'two']) {
      await createInstallation(cluster, name);
      const address = given(cluster.url(name, name), cluster.url(name, `${name}_owner`));
      await prepareGivenDatabase(address, { onWeakness: (weakness) => weaknesses.push(weakness) });
    }
  }, 120_000);

  afterAll(() => cluster?.stop());

  it('serve as a role that owns nothing and can become nobody else', async () => {
    expect(weaknesses).toEqual([]);
    const url = cluster.url('one', 'one');
    for (const become of ['SET ROLE one_owner', 'SET SESSION AUTHORIZATION one_owner', 'CREATE TABLE mine ()'])
      await expect(cluster.sql(url, become)).rejects.toMatchObject({ code: '42501' });
    await expect(
      cluster.sql(url, 'SET ROLE NONE', 'ALTER TABLE credential DISABLE ROW LEVEL SECURITY'),
    ).rejects.toThrow('must be owner');
    expect(await cluster.sql(url, `SELECT relname FROM pg_class WHERE relowner = current_user::regrole`)).toEqual([]);
    expect(await ensureFirstRoot(url, 'root@velgent.example', 'a-root-Password-1')).toMatchObject({});
    expect(await cluster.sql(url, 'SELECT id FROM admin')).toEqual([]);
    expect(await cluster.sql(url, `SELECT * FROM find_admin_by_email('root@velgent.example')`)).toHaveLength(1);
  });

  it.each(['one', 'one_owner'])('have no right in each other: %s', async (user) => {
    await expect(cluster.sql(cluster.url('two', user), 'SELECT 1')).rejects.toMatchObject({ code: '42501' });
    for (const role of ['two', 'two_owner'])
      await expect(cluster.sql(cluster.url('one', user), `SET ROLE ${role}`)).rejects.toMatchObject({ code: '42501' });
  });

  it('need no role of the cluster that both use', async () => {
    expect(await cluster.sql(cluster.url(), `SELECT FROM pg_roles WHERE rolname = '${APP_ROLE}'`)).toEqual([]);
  });

  it('start with the login role alone once they are migrated, and say what to do before', async () => {
    await expect(prepareGivenDatabase(given(cluster.url('one', 'one')), {})).resolves.toMatchObject({
      databasePooled: false,
    });
    await createInstallation(cluster, 'bare');
    await expect(prepareGivenDatabase(given(cluster.url('bare', 'bare')), {})).rejects.toThrow(
      /GRANT CREATE ON SCHEMA/,
    );
  });

  it('can be tried out with one URL whose user may create roles, and say what that lacks', async () => {
    await createInstallation(cluster, 'trial', 'CREATEROLE');
    const told: string[] = [];
    const address = await prepareGivenDatabase(given(cluster.url('trial', 'trial_owner')), {
      onWeakness: (weakness) => told.push(weakness),
    });
    expect(address.databaseUrl).toContain('role%3Dtrial_app');
    expect(told).toEqual([expect.stringContaining('VELGENT_MIGRATION_DATABASE_URL')]);
  });

  it('are told the command where the user of the one URL may not create roles', async () => {
    await createInstallation(cluster, 'narrow');
    const start = () => prepareGivenDatabase(given(cluster.url('narrow', 'narrow_owner')), {});
    const fault = await start().catch((error: Error) => error.message);
    const [, command] = /run: (CREATE ROLE .*)$/.exec(String(fault)) ?? [];
    expect(command).toBe('CREATE ROLE narrow_app NOLOGIN; GRANT narrow_app TO narrow_owner;');
    await cluster.sql(cluster.url(), command!);
    await expect(start()).resolves.toMatchObject({ databasePooled: false });
  });

  it('are told where others may enter, because the database is not their owner’s', async () => {
    await createInstallation(cluster, 'guest');
    await cluster.sql(
      cluster.url('guest'),
      'ALTER DATABASE guest OWNER TO admin',
      'GRANT CREATE ON SCHEMA public TO guest_owner',
    );
    const told: string[] = [];
    const address = given(cluster.url('guest', 'guest'), cluster.url('guest', 'guest_owner'));
    await prepareGivenDatabase(address, { onWeakness: (weakness) => told.push(weakness) });
    expect(told).toEqual([expect.stringContaining('REVOKE CONNECT ON DATABASE "guest" FROM PUBLIC')]);
  });

  it('take over from the role that all shared, while an older version serves on', async () => {
    await createInstallation(cluster, 'grown', 'CREATEROLE');
    const url = cluster.url('grown', 'grown_owner');
    await migrate(url, { role: APP_ROLE });
    await cluster.sql(url, 'GRANT CONNECT ON DATABASE grown TO PUBLIC');
    const address = await prepareGivenDatabase(given(url), {});
    expect(address.databaseUrl).toContain('role%3Dgrown_app');
    for (const served of [asAppRole(url), address.databaseUrl])
      expect(await cluster.sql(served, `SELECT * FROM find_oauth_clients('{}')`)).toEqual([]);
    await expect(cluster.sql(cluster.url('grown', 'one'), 'SELECT 1')).rejects.toMatchObject({ code: '42501' });

    await prepareGivenDatabase(given(cluster.url('grown', 'grown'), url), {});
    const lookUp = `SELECT * FROM find_oauth_clients('{}')`;
    for (const served of [asAppRole(url), address.databaseUrl, cluster.url('grown', 'grown')])
      expect(await cluster.sql(served, lookUp)).toEqual([]);
    await cluster.sql(url, `DROP OWNED BY ${APP_ROLE}`);
    await expect(cluster.sql(asAppRole(url), lookUp)).rejects.toMatchObject({ code: '42501' });
    expect(await cluster.sql(cluster.url('grown', 'grown'), lookUp)).toEqual([]);
  });

  it('let a version before write calls as that role, later than whatever a reader has seen', async () => {
    await createInstallation(cluster, 'logged', 'CREATEROLE');
    const url = cluster.url('logged', 'logged_owner');
    await cluster.sql(cluster.url(), `GRANT ${APP_ROLE} TO logged_owner`);
    const before = migrations.filter(({ name }) => Number(name.slice(-13)) < 1_766_000_000_000);
    const dataSource = new DataSource({ type: 'postgres', url, migrations: before });
    await dataSource.initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.destroy();
    const address = await prepareGivenDatabase(given(url), {});
    expect(address.databaseUrl).toContain('role%3Dlogged_app');

    await cluster.sql(url, `SELECT setval('activity_settled', 4102444800000000)`); // in 2100
    const id = '0192a0b1-0000-7000-8000-000000000001';
    await cluster.sql(
      asAppRole(url),
      `INSERT INTO activity SELECT * FROM json_populate_recordset(NULL::activity, '[{"id":"${id}","tenant_id":"${id}",
        "occurred_at":"2026-01-01T00:00:00Z","credential_id":"${id}","credential_type":"api_key","method":"GET",
        "path":"/","operation":"me","status":200,"outcome":"success","duration_ms":1,"ip":"","request_id":"r"}]')`,
    );
    const later = `SELECT FROM activity WHERE recorded_at > '2100-01-01T00:00:00Z'`;
    expect(await cluster.sql(url, 'ALTER TABLE activity NO FORCE ROW LEVEL SECURITY', later)).toHaveLength(1);
  });

  it('do not enter each other by the role that versions before let them share', async () => {
    for (const name of ['old_one', 'old_two']) {
      await createInstallation(cluster, name);
      await cluster.sql(cluster.url(), `GRANT ${APP_ROLE} TO ${name}_owner`);
      await prepareGivenDatabase(given(cluster.url(name, `${name}_owner`)), {});
    }
    const entering = cluster.sql(cluster.url('old_two', 'old_one_owner'), 'SELECT 1');
    await expect(entering).rejects.toMatchObject({ code: '42501' });
  });

  it('have every right that the migrations give, and no other', async () => {
    const granted = await cluster.sql<{ is: string }>(
      cluster.url('one'),
      `WITH me AS (SELECT oid FROM pg_roles WHERE rolname = 'one')
       SELECT format('%s %s', privilege_type, relname) AS is
         FROM pg_class, aclexplode(relacl), me WHERE grantee = me.oid
       UNION SELECT format('%s %s.%s', privilege_type, relname, attname)
         FROM pg_attribute JOIN pg_class c ON c.oid = attrelid, aclexplode(attacl), me WHERE grantee = me.oid
       UNION SELECT format('EXECUTE %s', proname) FROM pg_proc, aclexplode(proacl), me WHERE grantee = me.oid`,
    );
    const read = (await appRights()).map(
      ({ privilege, name, column }) => `${privilege} ${name}${column ? `.${column}` : ''}`,
    );
    expect([...new Set(read)].sort()).toEqual(granted.map(({ is }) => is).sort());
  });
});
