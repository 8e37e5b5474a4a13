import type { Command } from 'commander';
import { readEnv } from '../app/config/env.ts';
import { prepareDatabase } from '../app/database/prepare-database.ts';
import { type Outcome, reporting } from './outcome.ts';
import { pendingChanges, writeMigration } from './schema-changes.ts';

export function databaseCommands(program: Command): void {
  const database = program.command('db').description('the schema of the database');
  reporting(database.command('migrate'), migrate).description('run what migrations are missing');
  reporting(database.command('check'), check).description('for developers: whether entities and migrations agree');
  reporting(database.command('generate'), generate)
    .description('for developers: write a migration from the difference')
    .argument('<name>', 'the change in plain words, such as add-plan');
}

async function migrate(): Promise<Outcome> {
  const { embedded } = await prepareDatabase(readEnv());
  await embedded?.stop();
  return { json: { migrated: true }, text: 'The database is up to date.' };
}

async function check(): Promise<Outcome> {
  const pending = await pendingChanges();
  if (!pending.length) return { json: { pending }, text: 'Entities and migrations agree.' };
  return { json: { pending }, text: ['Entities and migrations differ:', ...pending].join('\n  '), ok: false };
}

async function generate(_options: object, name: string): Promise<Outcome> {
  const file = await writeMigration(name);
  if (!file) return { json: { file }, text: 'Nothing to generate: entities and migrations agree.' };
  return { json: { file }, text: `Wrote ${file}. Read it, then add it to the index beside it.` };
}
