import { spawn } from 'node:child_process';
import path from 'node:path';
import type { Json } from './console.ts';
import { type Server, WORKSPACE } from './server.ts';

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
  /** What stdout parses to. */
  json: Json;
}

/** Runs one command of the built command line, beside a server on its data folder or wherever `env` says. */
export async function velgent(
  server: Pick<Server, 'dataDir'>,
  args: string[],
  { input = '', env = {} }: { input?: string | Buffer; env?: Record<string, string> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [path.join(WORKSPACE, 'dist/apps/api/velgent.js'), ...args], {
    env: { PATH: process.env['PATH'], VELGENT_DATA_DIR: server.dataDir, ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdin.on('error', () => undefined); // a command that reads nothing may be gone before
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  let json: unknown;
  try {
    json = JSON.parse(stdout);
  } catch {
    json = undefined;
  }
  return { code, stdout, stderr, json };
}
