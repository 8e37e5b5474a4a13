import type pg from 'pg';
import { StartError, type Env } from '../config/env.ts';
import { requireLoginRole, roleForOwner } from './app-role.ts';
import type { DatabaseAddress } from './connections.ts';
import type { UrlSource } from '../config/database-address.ts';
import { namingFaults } from './database-fault.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/index.ts';
import { opened } from './owner.ts';
import type { DatabaseNews } from './database-news.ts';
import { asAppRole, userOf } from './roles.ts';
import { requireServable } from './servable.ts';
import { requireDirect, servingAddress } from './serving-address.ts';
import { weaknessesOf } from './weaknesses.ts';

type Given = UrlSource & Partial<Pick<Env, 'migrationDatabaseUrl' | 'migrationDatabaseUrlFile' | 'databaseRole'>>;

const sourceOf = ({ databaseUrl, databaseUrlFile }: Given): UrlSource => ({ databaseUrl, databaseUrlFile });

const ownersOf = ({ migrationDatabaseUrl, migrationDatabaseUrlFile }: Given): UrlSource | undefined =>
  migrationDatabaseUrl ? { databaseUrl: migrationDatabaseUrl, databaseUrlFile: migrationDatabaseUrlFile } : undefined;

/** Who owns the tables, and the variable that says how to reach them. */
export function ownerOf(given: Given): { variable: string; source: UrlSource } {
  const owners = ownersOf(given);
  return owners
    ? { variable: 'VELGENT_MIGRATION_DATABASE_URL', source: owners }
    : { variable: 'DATABASE_URL', source: sourceOf(given) };
}

const takingOn = (role: string, { databaseUrl, databaseUrlFile }: UrlSource): UrlSource => ({
  databaseUrl: asAppRole(databaseUrl, role),
  databaseUrlFile,
  databaseAppRole: role,
});

/** Migrates a database that somebody else runs, and says how to serve from it. */
export async function prepareGivenDatabase(given: Given, news: DatabaseNews): Promise<DatabaseAddress> {
  const { databaseUrl } = given;
  const owners = ownersOf(given);
  if (owners) {
    await namingFaults('VELGENT_MIGRATION_DATABASE_URL', owners.databaseUrl, () =>
      migrate(owners, { ...roleOfOwner(given), onWait: news.onWait }),
    );
  }
  return namingFaults('DATABASE_URL', databaseUrl, async () => {
    const source = sourceOf(given);
    if (owners) await requireTables(source);
    const address = await (owners ? servingAddress(source) : prepareByOneUrl(given, news));
    for (const weakness of await weaknessesOf(address)) news.onWeakness?.(weakness);
    return address;
  });
}

/** The role that a migrated database is served as, and what makes it fit. */
export function roleOfOwner({ databaseUrl, migrationDatabaseUrl, databaseRole }: Given) {
  return migrationDatabaseUrl
    ? { role: databaseRole ?? userOf(databaseUrl), ensureRole: requireLoginRole }
    : { role: (owner: pg.ClientBase) => roleForOwner(owner, databaseRole) };
}

async function prepareByOneUrl(given: Given, { onWait }: DatabaseNews): Promise<DatabaseAddress> {
  const source = sourceOf(given);
  if (!(await isOwners(source))) {
    await requireMigrated(source);
    return servingAddress(source);
  }
  await requireDirect(source);
  const role = await migrate(source, { ...roleOfOwner({ ...given, migrationDatabaseUrl: undefined }), onWait });
  return servingAddress(takingOn(role, source));
}

/** The same without migrating: for commands beside servers that run. */
export function givenDatabase(given: Given): Promise<DatabaseAddress> {
  const source = sourceOf(given);
  return namingFaults('DATABASE_URL', source.databaseUrl, async () => {
    if (given.migrationDatabaseUrl || !(await isOwners(source))) return servingAddress(source);
    const role = await connected(source, (owner) => roleForOwner(owner, given.databaseRole));
    return servingAddress(takingOn(role, source));
  });
}

/** Whether this connection string is of the owner: of the tables, or of a database in which there are none yet. */
const isOwners = (source: UrlSource): Promise<boolean> =>
  connected(source, async (client) => {
    await requireServable(client);
    const { rows } = await client.query<{ owner: boolean; creates: boolean; user: string; database: string }>(`
      SELECT (SELECT pg_has_role(relowner, 'MEMBER') FROM pg_class WHERE oid = to_regclass('public.migrations')) AS owner,
        has_schema_privilege('public', 'CREATE') AS creates, current_user AS user, current_database() AS database`);
    const { owner, creates, user, database } = rows[0]!;
    if (owner === null && !creates)
      throw new StartError(
        `The user ${user} may not create tables in the schema public of the database ${database}.\n` +
          `Have an administrator run there: GRANT CREATE ON SCHEMA public TO "${user}"; or ALTER DATABASE "${database}" OWNER TO "${user}";\n` +
          'If it is the login role of the server, give the owner to VELGENT_MIGRATION_DATABASE_URL.',
      );
    return owner ?? true;
  });

/** That both URLs lead to one database. */
const requireTables = (source: UrlSource): Promise<void> =>
  connected(source, async (client) => {
    const { rows } = await client.query<{ there: boolean; database: string }>(
      `SELECT to_regclass('public.migrations') IS NOT NULL AS there, current_database() AS database`,
    );
    const { there, database } = rows[0]!;
    if (!there)
      throw new StartError(
        `DATABASE_URL leads to the database ${database}, which VELGENT_MIGRATION_DATABASE_URL has not migrated.\n` +
          'Name the same database in both.',
      );
  });

/** A server may be started without the owner's password, on a database that `velgent db migrate` has prepared. */
const requireMigrated = (source: UrlSource): Promise<void> =>
  connected(source, async (client) => {
    const names = migrations.map(({ name }) => name);
    const { rows } = await client.query<{ ran: number }>(
      'SELECT count(*)::int AS ran FROM public.migrations WHERE name = ANY ($1)',
      [names],
    );
    const missing = names.length - rows[0]!.ran;
    if (missing)
      throw new StartError(
        `The database lacks ${missing} migrations, and the user of DATABASE_URL may not run them.\n` +
          'Run `velgent db migrate` with VELGENT_MIGRATION_DATABASE_URL.',
      );
  });

async function connected<T>(source: UrlSource, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await opened(source);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
