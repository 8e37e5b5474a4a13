import { chmodSync, chownSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Ids } from './unprivileged.ts';

/** Whether somebody with these ids, and no other rights, may enter a folder and all of its parents. */
export function reachable(folder: string, { uid, gid }: Ids): boolean {
  for (let at = realpathSync(folder); ; at = path.dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** Lets the group of these ids pass through a folder that has been its owner's, ours, alone. It sees nothing by that. */
export function letPass(folder: string, ids: Ids): void {
  const { mode, uid } = statSync(folder);
  if (uid !== process.getuid?.() || mode & 0o077 || reachable(folder, ids)) return;
  chownSync(folder, uid, ids.gid);
  chmodSync(folder, (mode & 0o7777) | 0o010);
}
