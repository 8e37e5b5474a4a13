import { existsSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { type Env, readEnv, StartError } from '../app/config/env.ts';
import { masterKeysOf } from '../app/config/master-key.ts';
import { requireRestorable, restoreBackup } from '../app/database/backup/restore-backup.ts';
import { namingFaults } from '../app/database/database-fault.ts';
import { majorOf } from '../app/database/embedded/cluster-version.ts';
import { startEmbeddedPostgres } from '../app/database/embedded/embedded-postgres.ts';
import { reclaim } from '../app/database/embedded/reclaim.ts';
import { dropReplacement, finishReplacement, replacementOf, takePlace } from '../app/database/embedded/replacement.ts';
import { ownerOf, roleOfOwner } from '../app/database/given-database.ts';
import { prepareDatabase } from '../app/database/prepare-database.ts';
import { requireKeysOpen } from '../app/token/signing-keys/sealed-keys.store.ts';
import { verifyBackup } from './backup-verify.ts';
import type { Outcome } from './outcome.ts';

/** Into the empty database of DATABASE_URL, or a new one in the data directory. What does not hold together only when told to. */
export async function restore(file: string, despiteFaults = false): Promise<Outcome> {
  const env = readEnv();
  requireMasterKey(env);
  await requireRestorable(file);
  const { json, text, ok } = await verifyBackup(file);
  if (!ok && !despiteFaults)
    throw new StartError(
      `${text}\nNothing was restored. Where there is no better backup: --despite-faults loads it as it is.`,
    );
  if (env.databaseUrl) await intoGiven(env, env.databaseUrl, file);
  else await intoEmbedded(env, file);
  const { embedded } = await prepareDatabase(env); // migrations since the backup, and the rights of the server's role
  await embedded?.stop();
  return {
    json: { restored: true, file, ...json },
    text: `${text}\nRestored${ok ? '' : ' with these faults'}. Hold these heads of the audit chains against: npx velgent audit verify --tenant all`,
    ok,
  };
}

async function intoEmbedded(env: Env, file: string): Promise<void> {
  const dir = path.join(env.dataDir, 'postgres');
  finishReplacement(dir);
  if (majorOf(dir) !== undefined)
    throw new StartError(`There is a database in ${dir}: name another folder in VELGENT_DATA_DIR, or move it away.`);
  await reclaim(replacementOf(dir));
  dropReplacement(dir);
  const { ownerUrl, stop } = await startEmbeddedPostgres({ dir: replacementOf(dir), database: 'velgent' });
  await restoreBackup(file, ownerUrl, {}, (owner) => requireOpens(owner, env)).finally(stop);
  takePlace(dir);
}

async function intoGiven(env: Env, databaseUrl: string, file: string): Promise<void> {
  const given = { ...env, databaseUrl };
  const { variable, source } = ownerOf(given);
  await namingFaults(variable, source.databaseUrl, () =>
    restoreBackup(file, source, roleOfOwner(given), (owner) => requireOpens(owner, env)),
  );
}

/** A new one would be made otherwise, which opens nothing in the backup. */
function requireMasterKey({ dataDir, masterKey }: Env): void {
  const file = path.join(dataDir, 'master.key');
  if (!masterKey && !existsSync(file))
    throw new StartError(`The master key of the backup's installation is missing: bring it to ${file} first.`);
}

async function requireOpens(owner: pg.ClientBase, env: Env): Promise<void> {
  try {
    await requireKeysOpen(owner, masterKeysOf(env));
  } catch (cause) {
    throw new StartError('The master key is not the one that the backup was sealed with. Nothing was restored.', {
      cause,
    });
  }
}
