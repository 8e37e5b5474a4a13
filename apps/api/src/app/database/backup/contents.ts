import type pg from 'pg';

export interface Table {
  name: string;
  /** Those that are stored, and not computed from others. */
  columns: string[];
  /** Of a partitioned table; the default partition comes with the migrations. */
  partitions: { name: string; bound: string }[];
}

/** What there is in a database beside what its migrations make in any other. */
export interface Contents {
  /** Names of those that have run, in order. */
  migrations: string[];
  /** Each after those that its foreign keys lead to. */
  tables: Table[];
  /** Functions without arguments that answer always the same: a migration has noted down something of this database. */
  constants: { name: string; value: string }[];
}

const TABLES = `
  SELECT c.relname AS name,
    (SELECT json_agg(attname ORDER BY attnum) FROM pg_attribute
     WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
    (SELECT coalesce(json_agg(json_build_object('name', p.relname, 'bound', pg_get_expr(p.relpartbound, p.oid))
                     ORDER BY p.relname), '[]')
     FROM pg_inherits JOIN pg_class p ON p.oid = inhrelid
     WHERE inhparent = c.oid AND pg_get_expr(p.relpartbound, p.oid) <> 'DEFAULT') AS partitions,
    (SELECT coalesce(json_agg(DISTINCT f.relname), '[]')
     FROM pg_constraint JOIN pg_class f ON f.oid = confrelid
     WHERE conrelid = c.oid AND contype = 'f' AND confrelid <> conrelid) AS needs
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped)
  ORDER BY c.relname`;

const CONSTANTS = `
  SELECT proname AS name FROM pg_proc
  WHERE pronamespace = 'public'::regnamespace AND prokind = 'f' AND pronargs = 0 AND provolatile = 'i'
  ORDER BY proname`;

interface Found extends Table {
  needs: string[];
}

/** In the snapshot of the transaction that is open. */
export async function contentsOf(client: pg.ClientBase): Promise<Contents> {
  const { rows: tables } = await client.query<Found>(TABLES);
  if (!tables.some(({ name }) => name === 'migrations')) return { migrations: [], tables: [], constants: [] };
  const migrations = await client.query<{ name: string }>('SELECT name FROM public.migrations ORDER BY id');
  const constants: Contents['constants'] = [];
  for (const { name } of (await client.query<{ name: string }>(CONSTANTS)).rows) {
    const call = `SELECT public.${client.escapeIdentifier(name)}()::text AS value`;
    constants.push({ name, value: (await client.query<{ value: string }>(call)).rows[0]!.value });
  }
  return { migrations: migrations.rows.map(({ name }) => name), tables: inOrder(tables), constants };
}

function inOrder(tables: Found[]): Table[] {
  const placed: Table[] = [];
  const open = new Map(tables.map((table) => [table.name, table]));
  while (open.size) {
    const next = [...open.values()].filter(({ needs }) => !needs.some((name) => open.has(name)));
    if (!next.length) throw new Error(`Foreign keys lead round in a circle: ${[...open.keys()].join(', ')}`);
    for (const { name, columns, partitions } of next) {
      open.delete(name);
      placed.push({ name, columns, partitions });
    }
  }
  return placed;
}
