import path from 'node:path';
import { readEnv, StartError } from '../app/config/env.ts';
import { upgradeCluster } from '../app/database/embedded/upgrade-cluster.ts';
import { VERSION } from '../app/metrics/version.ts';
import { verifyBackup } from './backup-verify.ts';
import type { Outcome } from './outcome.ts';

/** Of the data directory, or the one given. */
export async function upgradeEmbedded(dataDir: string | undefined, oldBin: string | undefined): Promise<Outcome> {
  const dir = path.join(path.resolve(dataDir ?? readEnv().dataDir), 'postgres');
  const upgraded = await upgradeCluster({
    ...{ dir, oldBin, database: 'velgent', version: VERSION },
    say: (progress) => console.error(progress),
    verify: async (file) => {
      const { ok, text } = await verifyBackup(file, { mayBeUnused: true }); // the superuser wrote it
      if (!ok) throw new StartError(`The old database does not hold together; nothing was changed.\n${text}`);
    },
  });
  if (!upgraded) return { json: { upgraded: false }, text: 'The database is of this version already.' };
  const { from, to, rows, kept } = upgraded;
  return {
    json: { upgraded: true, from, to, rows, kept },
    text: [
      ...Object.entries(rows).map(([table, count]) => `${count.padStart(10)}  ${table}`),
      `From PostgreSQL ${from} to ${to}: the same rows. The old folder is ${kept}; delete it when you have seen the new one work.`,
    ].join('\n'),
  };
}
