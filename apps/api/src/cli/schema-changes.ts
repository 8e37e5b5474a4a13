import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../app/database/data-source-options.ts';
import { entities } from '../app/entities.ts';
import { startEmbeddedPostgres } from '../app/database/embedded/embedded-postgres.ts';
import { migrate } from '../app/database/migrate.ts';
import { invalidRequest } from '../app/errors/api-error.ts';

const MIGRATIONS = 'apps/api/src/app/database/migrations';

/** What the entities would still change after all migrations, found on a throw-away cluster. */
export async function pendingChanges(): Promise<string[]> {
  const dir = path.join(tmpdir(), `velgent-schema-${randomBytes(6).toString('hex')}`);
  const cluster = await startEmbeddedPostgres({ dir, database: 'velgent', ephemeral: true });
  try {
    await migrate(cluster.ownerUrl);
    const dataSource = await new DataSource(
      dataSourceOptions(entities, { databaseUrl: cluster.ownerUrl }),
    ).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    await dataSource.destroy();
    return upQueries.map(({ query }) => query);
  } finally {
    await cluster.stop();
  }
}

/** Writes a migration of the pending changes, from the root of the workspace. Answers its file; null without changes. */
export async function writeMigration(name: string): Promise<string | null> {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw invalidRequest('Name the change in plain words: npm run db:generate -- add-plan', 'name');
  const pending = await pendingChanges();
  if (!pending.length) return null;
  const stamp = Date.now();
  const className = name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()) + stamp;
  const file = path.join(MIGRATIONS, `${stamp}-${name}.ts`);
  const statements = pending.map((query) => `    await q.query(${JSON.stringify(query)});`).join('\n');
  writeFileSync(
    file,
    `import type { MigrationInterface, QueryRunner } from 'typeorm';\n\nexport class ${className} implements MigrationInterface {\n  async up(q: QueryRunner): Promise<void> {\n${statements}\n  }\n\n  async down(): Promise<void> {\n    throw new Error('Write a new migration instead.');\n  }\n}\n`,
  );
  return file;
}
