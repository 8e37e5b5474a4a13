import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../../../..');

export const ROOT_ADMIN = { email: 'root@velgent.example', password: 'correct horse battery staple' };

/** The built server with a database of its own. */
export class VelgentServer {
  url = '';
  private readonly dataDir = mkdtempSync(path.join(tmpdir(), 'velgent-journey-'));
  private stopRunning: (() => Promise<void>) | undefined;

  /** Starts it; after a stop, again on the same port and the same data. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['dist/apps/api/main.js'], {
      cwd: ROOT,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: this.url ? new URL(this.url).port : '0',
        LOG_LEVEL: 'warn',
        VELGENT_DATA_DIR: this.dataDir,
        VELGENT_ROOT_EMAIL: ROOT_ADMIN.email,
        VELGENT_ROOT_PASSWORD: ROOT_ADMIN.password,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    this.stopRunning = async () => {
      child.kill('SIGTERM');
      await exited;
    };
    this.url = await new Promise<string>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`The server ended with code ${String(code)}`)));
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => {
        output += String(chunk);
        const ready = /Velgent is ready: (\S+)/.exec(output)?.[1];
        if (ready) resolve(ready);
      });
    });
  }

  async stop(): Promise<void> {
    await this.stopRunning?.();
    this.stopRunning = undefined;
  }

  /** Stops it and forgets its data. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
