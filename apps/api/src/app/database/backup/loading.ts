import type pg from 'pg';
import { StartError } from '../../config/env.ts';
import type { Contents } from './contents.ts';

const SECURED = `
  SELECT relname AS name FROM pg_class
  WHERE relnamespace = 'public'::regnamespace AND relforcerowsecurity ORDER BY relname`;

const PARTITIONS = `
  SELECT p.relname AS name FROM pg_inherits JOIN pg_class p ON p.oid = inhrelid
  WHERE p.relnamespace = 'public'::regnamespace AND p.relkind = 'r' AND pg_get_expr(p.relpartbound, p.oid) <> 'DEFAULT'`;

/** Where an installation that was ever started has rows. In other tables migrations may have put some. */
const IN_USE = ['admin', 'tenant', 'audit_event', 'signing_key'];

/**
 * Runs `load` in a transaction in which the owner may write all tables as they are in a backup: past row-level security,
 * past triggers that stamp or refuse rows, and with the partitions of the backup. All of that is as before at the end.
 */
export async function loading(owner: pg.Client, contents: Contents, load: () => Promise<void>): Promise<void> {
  const quoted = (name: string) => `public.${owner.escapeIdentifier(name)}`;
  const tables = contents.tables.map(({ name }) => quoted(name));
  const forEach = async (names: string[], change: string) => {
    for (const name of names) await owner.query(`ALTER TABLE ${name} ${change}`);
  };
  await owner.query('BEGIN');
  try {
    const secured = (await owner.query<{ name: string }>(SECURED)).rows.map(({ name }) => quoted(name));
    await forEach(secured, 'NO FORCE ROW LEVEL SECURITY');
    await requireEmpty(owner, contents);
    for (const { name } of (await owner.query<{ name: string }>(PARTITIONS)).rows)
      await owner.query(`DROP TABLE ${quoted(name)}`);
    for (const { name, partitions } of contents.tables)
      for (const partition of partitions)
        await owner.query(`CREATE TABLE ${quoted(partition.name)} PARTITION OF ${quoted(name)} ${partition.bound}`);
    await forEach(tables, 'DISABLE TRIGGER USER');
    for (const name of tables.toReversed()) await owner.query(`DELETE FROM ${name}`);
    await load();
    await setConstants(owner, contents);
    await forEach(tables, 'ENABLE TRIGGER USER');
    await forEach(secured, 'FORCE ROW LEVEL SECURITY');
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined); // the connection may be gone
    throw error;
  }
}

async function requireEmpty(owner: pg.Client, { tables, migrations }: Contents): Promise<void> {
  const ran = await owner.query<{ name: string }>('SELECT name FROM public.migrations');
  if (ran.rows.some(({ name }) => !migrations.includes(name)))
    throw new StartError('A newer version has migrated this database than the backup is of: restore into a new one.');
  for (const { name } of tables.filter((table) => IN_USE.includes(table.name))) {
    const { rowCount } = await owner.query(`SELECT FROM public.${owner.escapeIdentifier(name)} LIMIT 1`);
    if (rowCount) throw new StartError(`The database is in use (${name} has rows): restore into a new one.`);
  }
}

async function setConstants(owner: pg.Client, { constants }: Contents): Promise<void> {
  for (const { name, value } of constants) {
    const { rows } = await owner.query<{ statement: string }>(
      `SELECT format('CREATE OR REPLACE FUNCTION public.%I() RETURNS %s LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
         proname, prorettype::regtype, format('SELECT %s %L', prorettype::regtype, $2::text)) AS statement
       FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = $1 AND pronargs = 0`,
      [name, value],
    );
    for (const { statement } of rows) await owner.query(statement);
  }
}
