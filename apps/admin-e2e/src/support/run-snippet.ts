import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Environment {
  [variable: string]: string;
}

const withPath = (env: Environment) => ({ env: { PATH: process.env['PATH'], ...env } });

/** Runs a snippet of the console as it stands, in Node.js; what it prints comes back. */
export const runNode = async (snippet: string, env: Environment): Promise<string> =>
  (await run(process.execPath, ['--input-type=module', '-e', snippet], withPath(env))).stdout;

/** The same in a shell. */
export const runShell = async (snippet: string, env: Environment): Promise<string> =>
  (await run('sh', ['-c', snippet], withPath(env))).stdout;
