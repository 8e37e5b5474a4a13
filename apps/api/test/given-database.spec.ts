import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../src/app/database/migrate.ts';
import { asAppRole } from '../src/app/database/roles.ts';

const query = async <Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) ({ rows } = await client.query<Row>(statement));
    return rows;
  } finally {
    await client.end();
  }
};

const TENANT = '01a20d0b-1cd9-7196-8f1f-2458031a8af8';
const CREDENTIAL = `INSERT INTO credential (id, tenant_id, type, name, client_id, secret_prefix, secret_digest, lineage_id,
    generation, created_by_id, created_by_email)
  VALUES ('${TENANT}', '${TENANT}', 'oauth_client', 'copilot-studio', 'velgent_client_0123456789abcdef', 'velgent_secret_0',
    sha256('x'), '${TENANT}', 1, '${TENANT}', 'root@example.com')`;

/** An owner as a hosted PostgreSQL gives one: no superuser. */
describe('a given database whose owner is no superuser', () => {
  const name = `owned_${randomBytes(4).toString('hex')}`;
  const server = new URL(process.env['TEST_TEMPLATE_URL']!);
  const owner = new URL(server);
  Object.assign(owner, { username: name, password: 'secret', pathname: `/${name}` });

  beforeAll(async () => {
    server.pathname = '/postgres';
    await query(server.href, `CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'secret'`);
    await query(server.href, `GRANT velgent_app TO ${name} WITH ADMIN OPTION`);
    await query(server.href, `CREATE DATABASE ${name} OWNER ${name}`);
    await migrate(owner.href);
    await query(
      asAppRole(owner.href),
      'BEGIN',
      `SELECT set_config('app.tenant_id', '${TENANT}', true), set_config('app.scope', 'platform', true)`,
      `INSERT INTO tenant (id, name, plan) VALUES ('${TENANT}', 'Acme', 'growth')`,
      CREDENTIAL,
      'COMMIT',
    );
  });

  afterAll(async () => {
    await query(server.href, `DROP DATABASE ${name} WITH (FORCE)`);
    await query(server.href, `DROP ROLE ${name}`);
  });

  it('lets the server find a client by a SECURITY DEFINER function', async () => {
    const found = await query(
      asAppRole(owner.href),
      `SELECT * FROM find_oauth_clients('{velgent_client_0123456789abcdef}')`,
    );
    expect(found).toMatchObject([{ name: 'copilot-studio', status: 'active', tenant_name: 'Acme' }]);
  });

  it('shows neither the server without a tenant nor the owner any row', async () => {
    expect(await query(asAppRole(owner.href), 'SELECT id FROM credential')).toEqual([]);
    expect(await query(owner.href, 'SELECT id FROM credential')).toEqual([]);
  });

  it('is migrated by several processes at once without a fault', async () => {
    await Promise.all([migrate(owner.href), migrate(owner.href), migrate(owner.href)]);
  });
});
