import type pg from 'pg';
import { StartError } from '../config/env.ts';

const MINIMUM_VERSION = 150_000;

interface Found {
  version: number;
  encoding: string;
  standby: boolean;
  schema: boolean;
  database: string;
}

const LOOK = `
  SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding,
    pg_is_in_recovery() AS standby, current_database() AS database,
    EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public') AS schema`;

/** Refuses in one line a database that can never serve. */
export async function requireServable(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<Found>(LOOK);
  const { version, encoding, standby, schema, database } = rows[0]!;
  if (version < MINIMUM_VERSION) throw new StartError('DATABASE_URL must name a PostgreSQL 15 or newer');
  if (encoding !== 'UTF8')
    throw new StartError(
      `The database ${database} has the encoding ${encoding}, which cannot hold every text.\n` +
        `Make one that can: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0;`,
    );
  if (standby) throw new StartError(`The database ${database} is a standby and takes no writes: name the primary.`);
  if (!schema)
    throw new StartError(`The database ${database} has no schema public, where Velgent lives: CREATE SCHEMA public;`);
}
