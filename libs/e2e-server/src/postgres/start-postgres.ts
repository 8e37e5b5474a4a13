import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { asPostgres } from './as-postgres.ts';

/** Resolves once the server takes connections, read-only ones of a standby too. */
export async function startPostgres(postgres: string, data: string): Promise<ChildProcess> {
  const child = spawn(postgres, ['-D', data], { ...asPostgres(), cwd: '/', stdio: 'pipe' });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output = (output + String(chunk)).slice(-20_000)));
  for (let waited = 0; !/ready to accept (?:read-only )?connections/.test(output); waited += 50) {
    if (child.exitCode !== null || waited > 60_000) throw new Error(`${postgres}: ${output}`);
    await sleep(50);
  }
  return child;
}
