import type pg from 'pg';
import { basic, mint, postForm, summarise, TEXT } from './support/api.ts';
import { Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let database: pg.Client;
let tenants: string[];
let root: Console;
let admins: Console[];

/** As the server's own role, in a transaction that is rolled back. */
async function asApp<T>(work: () => Promise<T>, tenantId?: string): Promise<T> {
  await database.query('BEGIN');
  try {
    await database.query('SET LOCAL ROLE velgent_app');
    if (tenantId) await database.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
    return await work();
  } finally {
    await database.query('ROLLBACK');
  }
}

const count = async (table: string, where = 'true') =>
  (await database.query(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`)).rows[0].n as number;

beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenants = [await root.createTenant('Isolated one'), await root.createTenant('Isolated two')];
  admins = [];
  for (const tenant of tenants) {
    const admin = await root.inviteOrgAdmin(tenant);
    admins.push(admin);
    const client = await admin.createClient(tenant);
    const token = await mint(server, client);
    await summarise(server, token, { operation: 'summarise_text', text: TEXT }, { 'idempotency-key': 'isolated' });
    await postForm(server, '/api/v1/oauth/revoke', `token=${token}`, {
      authorization: basic(client.client_id, client.client_secret),
    });
  }
  database = await server.database();
});

afterAll(async () => {
  await database?.end();
  await server?.stop();
});

const TABLES = [
  'credential',
  'audit_event',
  'activity',
  'invitation',
  'revoked_token',
  'tenant',
  'admin',
  'idempotent_answer',
];

it.each(TABLES)('hides every row of %s from the role of the server when no tenant is named (S23)', async (table) => {
  expect(await count(table)).toBeGreaterThan(0);
  expect(await asApp(() => count(table))).toBe(0);
});

it.each(TABLES)('shows the role of the server the rows of the named tenant only, in %s (S4)', async (table) => {
  const column = table === 'tenant' ? 'id' : 'tenant_id';
  for (const tenant of tenants) {
    expect(await asApp(() => count(table), tenant)).toBe(await count(table, `${column} = '${tenant}'`));
    expect(await asApp(() => count(table, `${column} IS DISTINCT FROM '${tenant}'`), tenant)).toBe(0);
  }
});

it('hides the rows of the partitions of activity as well', async () => {
  const { rows } = await database.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'activity'::regclass`,
  );
  expect(rows.length).toBeGreaterThan(1);
  for (const { name } of rows) {
    const seen = await asApp(() => count(name)).catch((error) => error.code);
    expect([0, '42501']).toContain(seen);
  }
});

it('lets no tenant write into another', async () => {
  const [one, two] = tenants as [string, string];
  const update = () => database.query(`UPDATE credential SET revoked_at = now() WHERE tenant_id = $1`, [two]);
  expect((await asApp(update, one)).rowCount).toBe(0);
  const insert = () =>
    database.query(
      `INSERT INTO credential (id, tenant_id, type, name, secret_prefix, secret_digest, lineage_id, generation, created_by_id, created_by_email)
       VALUES (gen_random_uuid(), $1, 'api_key', 'x', 'x', sha256('x'), gen_random_uuid(), 1, gen_random_uuid(), 'x')`,
      [two],
    );
  await expect(asApp(insert, one)).rejects.toMatchObject({ code: '42501' });
});

it.each([
  ['UPDATE', `UPDATE audit_event SET action = 'tenant.updated'`],
  ['DELETE', 'DELETE FROM audit_event'],
  ['TRUNCATE', 'TRUNCATE audit_event'],
])('refuses %s of audit events to the server and to the superuser (S24)', async (_, sql) => {
  await expect(asApp(() => database.query(sql), tenants[0])).rejects.toMatchObject({ code: '42501' });
  await expect(database.query(sql)).rejects.toMatchObject({ code: '42501' });
});

it.each([
  'ALTER TABLE credential DISABLE ROW LEVEL SECURITY',
  'ALTER TABLE credential NO FORCE ROW LEVEL SECURITY',
  'DROP POLICY tenant ON credential',
  'ALTER POLICY tenant ON credential USING (true)',
  'CREATE POLICY mine ON credential USING (true)',
  'DROP TRIGGER audit_event_append_only ON audit_event',
  'ALTER TABLE audit_event DISABLE TRIGGER ALL',
])('does not let the role of the server lift the isolation: %s', async (sql) => {
  await expect(asApp(() => database.query(sql), tenants[0])).rejects.toMatchObject({ code: '42501' });
});

it('does not let the role of the server open the doors of the functions by itself', async () => {
  const open = async () => {
    await database.query(`SELECT set_config('app.door', 'open', true)`);
    return count('credential');
  };
  expect(await asApp(open)).toBe(0);
});

it('gives the role of the server neither superuser rights nor a way around row-level security', async () => {
  const { rows } = await database.query(
    `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'velgent_app'`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
});

describe('the list of organisations', () => {
  const names = async (who: Console, query: string) =>
    (await who.done('GET', `/tenants?${query}`)).items.map(({ name }: { name: string }) => name);

  it('finds by a part of the name, ignoring case, page by page, and takes no wildcard', async () => {
    expect(await names(root, 'q=LATED')).toEqual(['Isolated two', 'Isolated one']);
    expect(await names(root, 'q=two')).toEqual(['Isolated two']);
    const first = await root.done('GET', '/tenants?q=isolated&limit=1');
    expect(first.items).toHaveLength(1);
    expect(await names(root, `q=isolated&limit=1&cursor=${first.next_cursor}`)).toEqual(['Isolated one']);
    for (const wildcard of ['%25', '_', '%5C'])
      expect([wildcard, await names(root, `q=${wildcard}`)]).toEqual([wildcard, []]);
    expect((await root.get(`/tenants?q=${'x'.repeat(201)}`)).status).toBe(400);
  });

  it('is an org_admin’s own one, whatever they look for; any other is not found', async () => {
    expect(await names(admins[0]!, 'q=isolated')).toEqual(['Isolated one']);
    expect(await names(admins[0]!, 'q=two')).toEqual([]);
    expect((await admins[0]!.done('GET', `/tenants/${tenants[0]}`)).tenant.name).toBe('Isolated one');
    expect((await admins[0]!.get(`/tenants/${tenants[1]}`)).status).toBe(404);
    expect((await root.done('GET', `/tenants/${tenants[1]}`)).tenant.name).toBe('Isolated two');
  });
});
