import { statSync } from 'node:fs';
import path from 'node:path';
import { backupSource, StartError, type Env } from '../app/config/env.ts';
import { writeBackup } from '../app/database/backup/write-backup.ts';
import { namingFaults } from '../app/database/database-fault.ts';
import { majorOf } from '../app/database/embedded/cluster-version.ts';
import { startEmbeddedPostgres } from '../app/database/embedded/embedded-postgres.ts';
import { runningCluster } from '../app/database/embedded/running-cluster.ts';
import { VERSION } from '../app/metrics/version.ts';
import { verifyBackup } from './backup-verify.ts';
import type { Outcome } from './outcome.ts';

/** Writes a backup, and reads it again as a whole. */
export async function backUp(to: string | undefined): Promise<Outcome> {
  const env = backupSource();
  const file = path.resolve(to ?? `velgent-${new Date().toISOString().replace(/\.\d+|[-:]/g, '')}.sql.gz`);
  const { databaseUrl } = env;
  if (databaseUrl) await namingFaults('DATABASE_URL', databaseUrl, () => writeBackup(databaseUrl, file, VERSION));
  else await ofEmbedded(env, (url) => writeBackup(url, file, VERSION));
  const { json, text, ok } = await verifyBackup(file);
  const { size } = statSync(file);
  const key = databaseUrl ? 'the master key' : path.join(env.dataDir, 'master.key');
  return {
    json: { file, bytes: size, ...json },
    text: `${text}\nWrote ${file} (${size} bytes). It opens nothing without ${key}: keep that too, elsewhere.`,
    ok,
  };
}

/** As the owner: of the server that runs, or of one started for the moment, which migrates nothing. */
async function ofEmbedded({ dataDir }: Pick<Env, 'dataDir'>, work: (url: string) => Promise<void>): Promise<void> {
  const dir = path.join(dataDir, 'postgres');
  const running = await runningCluster(dir, 'velgent');
  if (running) return work(running);
  if (majorOf(dir) === undefined) throw new StartError(`There is no database in ${dir}: set VELGENT_DATA_DIR.`);
  const { ownerUrl, stop } = await startEmbeddedPostgres({ dir, database: 'velgent' });
  await work(ownerUrl).finally(stop);
}
