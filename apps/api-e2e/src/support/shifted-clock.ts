import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDERS = existsSync('/usr/lib')
  ? ['/usr/lib', ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`)]
  : [];
const LIBRARY = FOLDERS.map((folder) => path.join(folder, 'faketime/libfaketime.so.1')).find((file) =>
  existsSync(file),
);

/** Whether this machine can show a process another time (Debian's libfaketime). */
export const canShiftClocks = LIBRARY !== undefined;

/** Environment of a process whose clock is so much off, such as `+5m`; of an ordinary one where that can't be done. */
export const shiftedClock = (by: string): Record<string, string> =>
  LIBRARY ? { LD_PRELOAD: LIBRARY, FAKETIME: by, FAKETIME_DONT_FAKE_MONOTONIC: '1', DONT_FAKE_MONOTONIC: '1' } : {};
