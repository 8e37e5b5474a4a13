import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Environment {
  [variable: string]: string;
}

const withPath = (env: Environment) => ({ env: { PATH: process.env['PATH'], ...env } });

/** Runs a snippet of the console as it stands, in Node.js; what it ends with in `answer` comes back. */
export async function runNode(snippet: string, env: Environment): Promise<Record<string, unknown>> {
  const code = `${snippet}\nconsole.log(JSON.stringify(answer));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code], withPath(env));
  return JSON.parse(stdout) as Record<string, unknown>;
}

/** Runs one command of a snippet in a shell, and reads its JSON. */
export async function runShell(command: string, env: Environment): Promise<Record<string, unknown>> {
  const { stdout } = await run('sh', ['-c', command], withPath(env));
  return JSON.parse(stdout) as Record<string, unknown>;
}
