import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Server } from './server.ts';

/** Where the workers of a test run find the template: their environment is all they share with the run. */
const VARIABLE = 'VELGENT_E2E_TEMPLATE';

/** Lets a built server make its data folder, as any first start does, and stops it. Once for each run. */
export async function makeTemplate(): Promise<void> {
  const server = await Server.startFromNothing();
  await server.terminate();
  process.env[VARIABLE] = server.dataDir;
}

/**
 * Fills an empty folder with the template's files: database, password, master key, with their owners and modes. Without
 * a template (a test run outside Jest and Playwright) it stays empty, and the server makes its own.
 */
export function copyTemplate(to: string): void {
  const from = process.env[VARIABLE];
  if (!from) return;
  const { status, stderr } = spawnSync('cp', ['-pR', `${from}/.`, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The template's files could not be copied: ${stderr}`);
}

export function removeTemplate(): void {
  const folder = process.env[VARIABLE];
  if (folder) rmSync(folder, { recursive: true, force: true });
}
