import { isConnectionUrl } from '../config/connection-url.ts';
import type { UrlSource } from '../config/database-address.ts';
import { readSecret } from '../config/secret-files.ts';
import { asAppRole } from './roles.ts';

/** What was read last of each file. */
const known = new Map<string, string>();

/** The connection string as it is now. A file that is just being written, or gone, leaves the one before in force. */
export function currentUrl({ databaseUrl, databaseUrlFile, databaseAppRole }: UrlSource): string {
  const read = databaseUrlFile && readAgain(databaseUrlFile);
  if (!read) return databaseUrl;
  return databaseAppRole ? asAppRole(read, databaseAppRole) : read;
}

function readAgain(file: string): string | undefined {
  try {
    const url = readSecret(file);
    if (isConnectionUrl(url)) known.set(file, url);
  } catch {
    // the one before
  }
  return known.get(file);
}
