import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';

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

  /** One statement on its embedded database, as the superuser: for what only time would bring about. */
  async sql(statement: string, values: unknown[] = []): Promise<void> {
    const read = (file: string) => readFileSync(path.join(this.dataDir, file), 'utf8').trim();
    const port = Number(read('postgres/postmaster.pid').split('\n')[3]);
    const login = { user: 'velgent', password: read('postgres.password'), database: 'velgent' };
    const client = new pg.Client({ ...login, host: '127.0.0.1', port });
    await client.connect();
    await client.query(statement, values).finally(() => client.end());
  }

  /** Stops it and forgets its data. */
  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
