import path from 'node:path';
import type { Env } from '../config/env.ts';
import { type MasterKeys, masterKeysOf } from '../config/master-key.ts';
import type { DatabaseAddress } from './connections.ts';
import type { DatabaseNews } from './database-news.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { prepareGivenDatabase } from './given-database.ts';
import { migrate } from './migrate.ts';
import { letAppRoleSignIn } from './roles.ts';

export interface PreparedDatabase extends DatabaseAddress {
  masterKeys: MasterKeys;
  embedded?: EmbeddedPostgres;
}

/** A migrated database: the one given, or an embedded cluster below the data directory. */
export async function prepareDatabase(env: Env, news: DatabaseNews = {}): Promise<PreparedDatabase> {
  const { databaseUrl } = env;
  if (databaseUrl) {
    const address = await prepareGivenDatabase({ ...env, databaseUrl }, news);
    return { ...address, masterKeys: masterKeysOf(env) };
  }
  const dir = path.join(env.dataDir, 'postgres');
  const embedded = await startEmbeddedPostgres({ dir, database: 'velgent', onEnd: news.onEnd });
  try {
    let appUrl = '';
    const after: Parameters<typeof migrate>[1] = {
      onWait: news.onWait,
      after: async (owner) => {
        appUrl = await letAppRoleSignIn(owner, embedded.ownerUrl);
      },
    };
    await migrate(embedded.ownerUrl, after);
    return { databaseUrl: appUrl, masterKeys: masterKeysOf(env), embedded };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
