import 'reflect-metadata';
import path from 'node:path';
import { openBackup } from '../src/app/database/backup/backup-file.ts';
import { writeBackup } from '../src/app/database/backup/write-backup.ts';
import { migrate } from '../src/app/database/migrate.ts';
import { migrations } from '../src/app/database/migrations/index.ts';
import { withEmptyDatabase } from './support/empty-database.ts';

describe('a backup by a new version, before it has migrated', () => {
  const { folder, url } = withEmptyDatabase();

  it('is of the schema that is there, also without the role for backups', async () => {
    const names = migrations.map(({ name }) => name);
    const roleForBackups = names.findIndex((name) => name.startsWith('BindPolicies'));
    const only = names.slice(0, roleForBackups);
    await migrate(url(), { only });
    const file = path.join(folder, 'before.sql.gz');
    await writeBackup(url(), file, '0.1.0');
    const { header, close } = await openBackup(file);
    close();
    expect(header.migrations).toEqual(only);
  });
});
