import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.ts';
import { ensureAppRole } from './roles.ts';

/** Any constant: whoever migrates this database holds it. */
const MIGRATION_LOCK = 7_305_807;
const MINIMUM_VERSION = 150_000;

/** Runs what migrations are missing, one process at a time, and then `after` on the same owner connection. */
export async function migrate(ownerUrl: string, after?: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if (rows[0]!.version < MINIMUM_VERSION) throw new Error('DATABASE_URL must name a PostgreSQL 15 or newer');
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(owner);
    const dataSource = new DataSource({ type: 'postgres', url: ownerUrl, migrations, poolSize: 1 });
    await dataSource.initialize();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
    } finally {
      await dataSource.destroy();
    }
    await after?.(owner);
  } finally {
    await owner.end(); // which also gives the lock back
  }
}
