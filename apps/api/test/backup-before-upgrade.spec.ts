import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openBackup } from '../src/app/database/backup/backup-file.ts';
import { writeBackup } from '../src/app/database/backup/write-backup.ts';
import { migrate } from '../src/app/database/migrate.ts';
import { migrations } from '../src/app/database/migrations/index.ts';
import { createEmptyDatabase, type TestDatabase } from './support/test-database.ts';

describe('a backup by a new version, before it has migrated', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-before-'));
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createEmptyDatabase();
  });

  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true });
  });

  it('is of the schema that is there, also without the role for backups', async () => {
    const names = migrations.map(({ name }) => name);
    const roleForBackups = names.findIndex((name) => name.startsWith('BindPolicies'));
    const only = names.slice(0, roleForBackups);
    await migrate(database.url, { only });
    const file = path.join(folder, 'before.sql.gz');
    await writeBackup(database.url, file, '0.1.0');
    const { header, close } = await openBackup(file);
    close();
    expect(header.migrations).toEqual(only);
  });
});
