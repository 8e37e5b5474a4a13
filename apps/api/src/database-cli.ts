import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { StartError, readEnv, type Env } from './app/config/env.ts';
import { dataSourceOptions } from './app/database/data-source-options.ts';
import { startEmbeddedPostgres } from './app/database/embedded/embedded-postgres.ts';
import { migrate } from './app/database/migrate.ts';
import { prepareDatabase } from './app/database/prepare-database.ts';

const MIGRATIONS = 'apps/api/src/app/database/migrations';

/** Runs what migrations are missing: on DATABASE_URL, or on the embedded cluster of the data directory. */
async function runMigrations(env: Env): Promise<void> {
  const { embedded } = await prepareDatabase(env);
  await embedded?.stop();
  console.log('The database is up to date.');
}

/** What the entities would still change after all migrations, found on a throw-away cluster. */
async function pendingChanges(): Promise<string[]> {
  const dir = path.join(tmpdir(), `velgent-schema-${randomBytes(6).toString('hex')}`);
  const cluster = await startEmbeddedPostgres({ dir, database: 'velgent', ephemeral: true });
  try {
    await migrate(cluster.ownerUrl);
    const dataSource = await new DataSource(dataSourceOptions(cluster.ownerUrl)).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    return upQueries.map(({ query }) => query);
  } finally {
    await cluster.stop();
  }
}

async function check(): Promise<void> {
  const pending = await pendingChanges();
  if (!pending.length) return console.log('Entities and migrations agree.');
  console.error(['Entities and migrations differ:', ...pending].join('\n  '));
  process.exitCode = 1;
}

async function generate(name = ''): Promise<void> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new StartError('Name the change in plain words: npm run db:generate -- add-plan');
  const pending = await pendingChanges();
  if (!pending.length) return console.log('Nothing to generate: entities and migrations agree.');
  const stamp = Date.now();
  const className = name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()) + stamp;
  const file = path.join(MIGRATIONS, `${stamp}-${name}.ts`);
  const statements = pending.map((query) => `    await q.query(${JSON.stringify(query)});`).join('\n');
  writeFileSync(
    file,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class ${className} implements MigrationInterface {\n  async up(q: QueryRunner): Promise<void> {\n${statements}\n  }\n\n  async down(): Promise<void> {\n    throw new Error('Write a new migration instead.');\n  }\n}\n`,
  );
  console.log(`Wrote ${file}. Read it, then add it to ${MIGRATIONS}/index.ts.`);
}

try {
  const [command, name] = process.argv.slice(2);
  if (command === 'migrate') await runMigrations(readEnv());
  else if (command === 'check') await check();
  else if (command === 'generate') await generate(name);
  else throw new StartError('Usage: migrate | check | generate <name>');
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
