import { StartError } from '../config/env.ts';
import type { UrlSource } from '../config/database-address.ts';
import { connectOwner } from './owner.ts';
import { identifier } from './roles.ts';

/** Lets a role read every row of every organisation, and nothing else: pg_dump works as it (`is_backup()`). */
export async function grantBackup(owners: UrlSource, role: string): Promise<void> {
  const { client: owner } = await connectOwner(owners);
  try {
    const name = identifier(role);
    const { rowCount, rows } = await owner.query<{ database: string }>(
      'SELECT current_database() AS database FROM pg_roles WHERE rolname = $1',
      [role],
    );
    if (!rowCount)
      throw new StartError(
        `There is no role ${role}.\nHave an administrator run: CREATE ROLE ${name} LOGIN PASSWORD '…';`,
      );
    await owner.query(`
      BEGIN;
      GRANT CONNECT ON DATABASE ${owner.escapeIdentifier(rows[0]!.database)} TO ${name};
      GRANT USAGE ON SCHEMA public TO ${name};
      GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${name};
      GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ${name};
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON SEQUENCES TO ${name};
      COMMIT`);
  } finally {
    await owner.end();
  }
}
