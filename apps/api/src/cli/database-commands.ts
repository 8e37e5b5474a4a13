import type { Command } from 'commander';
import { reporting } from './outcome.ts';

const work = () => import('./database.ts');

export function databaseCommands(program: Command): void {
  const database = program.command('db').alias('database').description('the database and its schema');
  reporting(database.command('migrate'), async () => (await work()).migrateDatabase()).description(
    'run what migrations are missing',
  );
  reporting(database.command('upgrade'), async ({ oldBin }: { oldBin?: string }, folder?: string) =>
    (await import('./upgrade.ts')).upgradeEmbedded(folder, oldBin),
  )
    .description('move the embedded database from an older PostgreSQL to this one; the old folder is kept')
    .argument('[folder]', 'the data folder, by default VELGENT_DATA_DIR')
    .option('--old-bin <folder>', 'programs of the old PostgreSQL, where they are neither installed nor on npm');
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
