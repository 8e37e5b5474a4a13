import { realpathSync, statSync } from 'node:fs';
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
