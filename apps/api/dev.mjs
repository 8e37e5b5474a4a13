// Rebuild on change with Vite's own watcher, restart the API after each good build.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
// The console's own development server, which hands on what is for the API.
const env = { VELGENT_ALLOWED_ORIGINS: 'http://localhost:4200', ...process.env };
let child;
let queue = Promise.resolve();

const stop = () =>
  new Promise((done) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', done);
    child.kill('SIGTERM');
  });
const restart = () =>
  (queue = queue.then(async () => {
    await stop();
    child = spawn(process.execPath, ['--enable-source-maps', 'dist/apps/api/main.js'], {
      cwd: root,
      stdio: 'inherit',
      env,
    });
  }));

const watcher = await build({
  configFile: path.join(import.meta.dirname, 'vite.config.ts'),
  logLevel: 'warn',
  build: { watch: {}, emptyOutDir: false },
});
watcher.on('event', (e) => {
  if (e.code === 'END') restart();
  if (e.code === 'ERROR') console.error(e.error);
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    await watcher.close();
    await queue.then(stop);
    process.exit(0);
  });
