import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

export const ROOT_ADMIN = { email: 'root@example.com', password: 'correct horse battery staple' };

export interface RunningServer {
  url: string;
  stop(): Promise<void>;
}

/** The built server on a database of its own. */
export async function startServer(): Promise<RunningServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'velgent-journey-'));
  const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'warn',
      VELGENT_DATA_DIR: dataDir,
      VELGENT_ROOT_EMAIL: ROOT_ADMIN.email,
      VELGENT_ROOT_PASSWORD: ROOT_ADMIN.password,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The server ended with code ${String(code)}`)));
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += String(chunk);
      const ready = /Velgent is ready: (\S+)/.exec(output)?.[1];
      if (ready) resolve(ready);
    });
  });
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
