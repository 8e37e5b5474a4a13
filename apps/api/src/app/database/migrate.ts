import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DataSource } from 'typeorm';
import { giveAccess } from './access.ts';
import { ensureOwnRole } from './app-role.ts';
import { migrationClient } from './migration-client.ts';
import { migrations } from './migrations/index.ts';
import type { UrlSource } from '../config/database-address.ts';
import { connectOwner, opened } from './owner.ts';
import { APP_ROLE } from './roles.ts';
import { requireServable } from './servable.ts';
import type { ClientOptions } from './client-options.ts';

/** Any constant: whoever migrates this database holds it. */
const MIGRATION_LOCK = 7_305_807;
const LOCK_NOT_AVAILABLE = '55P03';
/** Less than a call waits (hot-pool.ts): while a migration waits for its table, whoever wants to read it waits behind. */
const LOCK_TIMEOUT_MS = 1_000;
/** A back-up holds every table it reads until it ends. */
const PATIENCE_MS = 10 * 60_000;
const SAY_THAT_WE_WAIT_MS = 5_000;

export interface MigrateOptions {
  /** The role that the server works as. By default the embedded database's; a function may look at the database first. */
  role?: string | ((owner: pg.ClientBase) => Promise<string>);
  /** Makes the role fit; by default it is created where it is missing. */
  ensureRole?: (owner: pg.ClientBase, role: string) => Promise<void>;
  /** On a connection of the owner, under the same lock, before the role is given its rights. */
  after?: (owner: pg.Client) => Promise<void>;
  /** Told once what a start waits for. */
  onWait?: (reason: string) => void;
  /** Names of the migrations to run, and no others: for a backup of before. Rights are left to the next time. */
  only?: readonly string[];
}

/**
 * Runs what migrations are missing, one process at a time, and gives the server's role its rights. Other replicas may
 * serve meanwhile: a table that somebody holds is asked for again and again, for ten minutes. Answers the role.
 */
export async function migrate(given: string | UrlSource, options: MigrateOptions = {}): Promise<string> {
  const { role: asked = APP_ROLE, ensureRole = ensureOwnRole, after, onWait, only } = options;
  const source = typeof given === 'string' ? { databaseUrl: given } : given;
  let lost: Error | undefined; // and the lock with it
  const { client: owner, session } = await connectOwner(source);
  owner.on('error', (error) => (lost ??= error));
  try {
    await requireServable(owner);
    await lock(owner, onWait);
    return await migrateLocked();
  } finally {
    await owner.end(); // which also gives the lock back
  }

  async function migrateLocked(): Promise<string> {
    // Roles are made at once, not when the lock is given back: others wait for them.
    const maker = await opened(source, session);
    maker.on('error', (error) => (lost ??= error));
    try {
      const role = typeof asked === 'string' ? asked : await asked(maker);
      await ensureRole(maker, role);
      const requireLock = () => {
        if (lost) throw lost;
      };
      await patiently(requireLock, () => runMissing({ source, session }, role, only));
      if (only) return role;
      await after?.(maker);
      await patiently(requireLock, () => giveAccess(maker, role, LOCK_TIMEOUT_MS));
      return role;
    } finally {
      await maker.end();
    }
  }
}

/**
 * A lock of a transaction, so that no pooler keeps it for those who come after; it goes with the connection, too. Asked
 * for again and again, and without parameters: CREATE INDEX CONCURRENTLY waits for every statement under way, one that
 * waits for this lock included, and for the snapshot that a portal keeps.
 */
async function lock(owner: pg.Client, onWait: MigrateOptions['onWait']): Promise<void> {
  const waiting = setTimeout(
    () => onWait?.('another process migrates this database, or has left its lock behind (pg_locks, advisory)'),
    SAY_THAT_WE_WAIT_MS,
  );
  try {
    for (;;) {
      await owner.query(`BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL idle_in_transaction_session_timeout = 0;
        SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = ${2 * LOCK_TIMEOUT_MS}`);
      try {
        await owner.query(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
        await owner.query('ROLLBACK');
      }
    }
  } finally {
    clearTimeout(waiting);
  }
}

/** Each migration is a transaction of its own: what was done stays done when the next one has to wait. */
async function runMissing(
  owner: Pick<ClientOptions, 'source' | 'session'>,
  role: string,
  only?: readonly string[],
): Promise<void> {
  const dataSource = new DataSource({
    type: 'postgres',
    schema: 'public',
    migrations: only ? migrations.filter(({ name }) => only.includes(name)) : migrations,
    poolSize: 1,
    extra: { ...owner, Client: migrationClient(role, LOCK_TIMEOUT_MS) },
    poolErrorHandler: () => undefined, // a connection was cut while it rested; the next statement opens a new one
  });
  await dataSource.initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
}

async function patiently(requireLock: () => void, work: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    requireLock();
    try {
      return await work();
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || Date.now() > end) throw error;
      await sleep(2 * LOCK_TIMEOUT_MS); // for the calls that waited behind
    }
  }
}
