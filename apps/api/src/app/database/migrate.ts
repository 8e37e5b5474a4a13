import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.ts';
import { ensureAppRole } from './roles.ts';

/** Any constant: whoever migrates this database holds it. */
const MIGRATION_LOCK = 7_305_807;
const MINIMUM_VERSION = 150_000;
/** Less than a call waits (hot-pool.ts): while a migration waits for its table, whoever wants to read it waits behind. */
const LOCK_TIMEOUT_MS = 1_000;
const LOCK_NOT_AVAILABLE = '55P03';
/** A back-up holds every table it reads until it ends. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Runs what migrations are missing, one process at a time, and then `after` on the same owner connection. Other replicas
 * may serve meanwhile: a table that somebody holds is asked for again and again, for ten minutes.
 */
export async function migrate(ownerUrl: string, after?: (owner: pg.Client) => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 });
  let lost: Error | undefined; // and the lock with it
  owner.on('error', (error) => (lost ??= error));
  await owner.connect();
  try {
    const { rows } = await owner.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if (rows[0]!.version < MINIMUM_VERSION) throw new Error('DATABASE_URL must name a PostgreSQL 15 or newer');
    await owner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureAppRole(owner);
    const extra = { lock_timeout: LOCK_TIMEOUT_MS };
    const poolErrorHandler = () => undefined; // a connection was cut while it rested; the next statement opens a new one
    const dataSource = new DataSource({
      type: 'postgres',
      url: ownerUrl,
      migrations,
      poolSize: 1,
      extra,
      poolErrorHandler,
    });
    await dataSource.initialize();
    try {
      await runMissing(dataSource, () => {
        if (lost) throw lost;
      });
    } finally {
      await dataSource.destroy();
    }
    await after?.(owner);
  } finally {
    await owner.end(); // which also gives the lock back
  }
}

/** Each migration is a transaction of its own: what was done stays done when the next one has to wait. */
async function runMissing(dataSource: DataSource, requireLock: () => void): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    requireLock();
    try {
      await dataSource.runMigrations({ transaction: 'each' });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || Date.now() > end) throw error;
      await sleep(2 * LOCK_TIMEOUT_MS); // for the calls that waited behind
    }
  }
}
