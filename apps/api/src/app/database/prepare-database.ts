import path from 'node:path';
import { type MasterKeys, masterKeysOf } from '../config/master-key.ts';
import type { Env } from '../config/env.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/embedded-postgres.ts';
import { migrate } from './migrate.ts';
import { asAppRole, letAppRoleSignIn } from './roles.ts';

export interface PreparedDatabase {
  /** Connects as `velgent_app`. */
  databaseUrl: string;
  masterKeys: MasterKeys;
  embedded?: EmbeddedPostgres;
}

/**
 * A migrated database: the one given, or an embedded cluster below the data directory. `onEnd` is told each time that
 * cluster ended by itself, before it is started again.
 */
export async function prepareDatabase(env: Env, onEnd?: (reason: string) => void): Promise<PreparedDatabase> {
  if (env.databaseUrl) {
    await migrate(env.databaseUrl);
    return { databaseUrl: asAppRole(env.databaseUrl), masterKeys: masterKeysOf(env) };
  }
  const embedded = await startEmbeddedPostgres({ dir: path.join(env.dataDir, 'postgres'), database: 'velgent', onEnd });
  try {
    let databaseUrl = '';
    await migrate(embedded.ownerUrl, async (owner) => {
      databaseUrl = await letAppRoleSignIn(owner, embedded.ownerUrl);
    });
    return { databaseUrl, masterKeys: masterKeysOf(env), embedded };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
