import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartError } from '../../config/env.ts';
import { majorOf } from './cluster-version.ts';
import { initdb } from './initdb.ts';
import { program } from './placement.ts';
import { letPass } from './reachable.ts';
import { unprivilegedIds } from './unprivileged.ts';

interface NewCluster {
  ephemeral?: boolean;
  password?: string;
}

/**
 * The cluster in `dir`, with the file of its superuser's password beside it; made where neither is there. It is made
 * under another name, so that a first start that was cut short begins again. Nothing that may hold data is ever deleted.
 */
export async function ensureCluster(dir: string, { ephemeral, password }: NewCluster): Promise<void> {
  const passwordFile = `${dir}.password`;
  const making = `${dir}.initdb`;
  prepareDirectory(path.dirname(dir));
  if (majorOf(dir) === undefined && (existsSync(making) || !existsSync(passwordFile))) {
    rmSync(making, { recursive: true, force: true });
    ownedDirectory(making);
    const secret = password ?? randomBytes(18).toString('hex');
    await initdb(program('initdb'), making, secret, !ephemeral);
    writeFileSync(passwordFile, secret, { mode: 0o600 });
    renameSync(making, dir); // onto nothing, or an empty folder
  }
  if (majorOf(dir) === undefined)
    throw new StartError(`The database that ${passwordFile} belongs to is missing: ${dir} holds none.`);
  if (!existsSync(passwordFile))
    throw new StartError(
      `${dir} holds a database, but ${passwordFile}, the password of its superuser, is missing.\n` +
        'Bring the file back from where the folder comes from, or move the folder away to begin anew.',
    );
  ownedDirectory(dir);
}

/** The folder of ours around it. */
function prepareDirectory(parent: string): void {
  mkdirSync(parent, { recursive: true });
  const ids = unprivilegedIds();
  if (ids) letPass(parent, ids);
}

/** Owned by the user that the server runs as. */
function ownedDirectory(dir: string): void {
  if (!existsSync(dir)) mkdirSync(dir, { mode: 0o700 });
  const ids = unprivilegedIds();
  if (ids) chownSync(dir, ids.uid, ids.gid);
}
