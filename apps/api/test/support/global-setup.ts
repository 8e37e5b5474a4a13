import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/app/database/embedded/embedded-postgres.ts';
import { migrate } from '../../src/app/database/migrate.ts';

declare global {
  var testCluster: EmbeddedPostgres | undefined;
}

/**
 * One throw-away cluster a run (or the server of TEST_DATABASE_URL) with one migrated template; each spec clones it.
 * Runs in plain Node, outside Jest's module registry: keep Nest and the entities out of its imports.
 */
export default async function globalSetup(): Promise<void> {
  let url = process.env['TEST_DATABASE_URL'];
  if (!url) {
    const dir = path.join(tmpdir(), `velgent-test-${randomBytes(6).toString('hex')}`);
    globalThis.testCluster = await startEmbeddedPostgres({ dir, database: 'template', ephemeral: true });
    url = globalThis.testCluster.ownerUrl;
  }
  await migrate(url);
  process.env['TEST_TEMPLATE_URL'] = url;
}
