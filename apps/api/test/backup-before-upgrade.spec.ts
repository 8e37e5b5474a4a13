import 'reflect-metadata';
import path from 'node:path';
import pg from 'pg';
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

  it('is refused while the upgrade hides a new table from the role for backups', async () => {
    await migrate(url());
    const owner = new pg.Client({ connectionString: url() });
    await owner.connect();
    const reader = `reader_${new URL(url()).pathname.slice(1)}`;
    const asReader = new URL(url());
    asReader.searchParams.set('options', `-c role=${reader}`);
    const file = path.join(folder, 'meanwhile.sql.gz');
    try {
      await owner.query(`CREATE ROLE ${reader}; GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${reader};
        GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO ${reader}; DROP POLICY backup ON credential_listing`);
      await expect(writeBackup(asReader.href, file, '0.1.0')).rejects.toThrow(
        'The rows of credential_listing would be',
      );
      await migrate(url());
      await writeBackup(asReader.href, file, '0.1.0');
    } finally {
      await owner.query(`DROP OWNED BY ${reader}; DROP ROLE ${reader}`);
      await owner.end();
    }
  });
});
