import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

export const COMMON_PASSWORDS_FILE = 'common-passwords.txt.gz';

/** Beside this file; in the build next to main.js and above the chunks (apps/api/vite.config.ts puts it there). */
const places = ['./', '../'].map((folder) => fileURLToPath(new URL(folder + COMMON_PASSWORDS_FILE, import.meta.url)));

/**
 * Which of these texts stand among the 100,000 most common passwords. The list is read each time, which takes some
 * 10 ms, rather than kept: passwords are set seldom.
 */
export async function commonAmong(texts: Iterable<string>): Promise<string[]> {
  const file = places.find(existsSync) ?? places[0]!;
  const list = (await promisify(gunzip)(await readFile(file))).toString();
  return [...texts].filter((text) => text && list.includes(`\n${text}\n`));
}
