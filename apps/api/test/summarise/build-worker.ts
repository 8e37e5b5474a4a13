import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.resolve(__dirname, '../../../..');

/** Jest runs TypeScript as CommonJS, a worker thread can't: the worker is bundled as production has it. Answers its file. */
export function buildWorker(entry = 'apps/api/src/app/summarise/extract/extract.worker.ts'): string {
  const outfile = path.join(root, 'tmp/summarise-worker', `${randomBytes(4).toString('hex')}.mjs`);
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@velgent/engine-dto': path.join(root, 'libs/engine-dto/src/summarise.ts') },
    logLevel: 'error',
  });
  return outfile;
}
