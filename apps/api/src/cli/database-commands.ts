import type { Command } from 'commander';
import { reporting } from './outcome.ts';

const work = () => import('./database.ts');

export function databaseCommands(program: Command): void {
  const database = program.command('db').description('the schema of the database');
  reporting(database.command('migrate'), async () => (await work()).migrateDatabase()).description(
    'run what migrations are missing',
  );
  reporting(database.command('backup-role'), async (_options, role: string) => (await work()).letBackUp(role))
    .description('let a role read everything, for pg_dump')
    .argument('<role>', 'a login role that an administrator has made');
  reporting(database.command('check'), async () => (await work()).checkSchema()).description(
    'for developers: whether entities and migrations agree',
  );
  reporting(database.command('generate'), async (_options, name: string) => (await work()).generateMigration(name))
    .description('for developers: write a migration from the difference')
    .argument('<name>', 'the change in plain words, such as add-plan');
}
