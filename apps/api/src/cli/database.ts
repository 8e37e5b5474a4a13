import path from 'node:path';
import { readEnv, StartError } from '../app/config/env.ts';
import { grantBackup } from '../app/database/backup-role.ts';
import { namingFaults } from '../app/database/database-fault.ts';
import { runningCluster } from '../app/database/embedded/running-cluster.ts';
import { ownerOf } from '../app/database/given-database.ts';
import { prepareDatabase } from '../app/database/prepare-database.ts';
import type { Outcome } from './outcome.ts';
import { pendingChanges, writeMigration } from './schema-changes.ts';

export async function migrateDatabase(): Promise<Outcome> {
  const { embedded } = await prepareDatabase(readEnv(), { onWait: (reason) => console.error(`Waiting: ${reason}`) });
  await embedded?.stop();
  return { json: { migrated: true }, text: 'The database is up to date.' };
}

/** As the owner of the tables. */
export async function letBackUp(role: string): Promise<Outcome> {
  const env = readEnv();
  const databaseUrl = env.databaseUrl ?? (await runningCluster(path.join(env.dataDir, 'postgres'), 'velgent'));
  if (!databaseUrl) throw new StartError('Name the owner of the database in VELGENT_MIGRATION_DATABASE_URL.');
  const { variable, source } = ownerOf({ ...env, databaseUrl });
  await namingFaults(variable, source.databaseUrl, () => grantBackup(source, role));
  return { json: { role, reads: 'everything' }, text: `${role} reads everything: pg_dump works as it.` };
}

export async function checkSchema(): Promise<Outcome> {
  const pending = await pendingChanges();
  if (!pending.length) return { json: { pending }, text: 'Entities and migrations agree.' };
  return { json: { pending }, text: ['Entities and migrations differ:', ...pending].join('\n  '), ok: false };
}

export async function generateMigration(name: string): Promise<Outcome> {
  const file = await writeMigration(name);
  if (!file) return { json: { file }, text: 'Nothing to generate: entities and migrations agree.' };
  return { json: { file }, text: `Wrote ${file}. Read it, then add it to the index beside it.` };
}
