import { readEnv } from '../app/config/env.ts';
import { prepareDatabase } from '../app/database/prepare-database.ts';
import type { Outcome } from './outcome.ts';
import { pendingChanges, writeMigration } from './schema-changes.ts';

export async function migrateDatabase(): Promise<Outcome> {
  const { embedded } = await prepareDatabase(readEnv(), { onWait: (reason) => console.error(`Waiting: ${reason}`) });
  await embedded?.stop();
  return { json: { migrated: true }, text: 'The database is up to date.' };
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
