import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmptyDatabase } from './test-database.ts';

/** A database with nothing in it, and a folder, for the tests of one `describe`. */
export function withEmptyDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-test-'));
  let database: Awaited<ReturnType<typeof createEmptyDatabase>> | undefined;
  beforeAll(async () => {
    database = await createEmptyDatabase();
  });
  afterAll(async () => {
    await database?.drop();
    rmSync(folder, { recursive: true });
  });
  return { folder, url: () => database!.url };
}
