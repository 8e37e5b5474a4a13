import path from 'node:path';
import { build } from 'vite';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Builds `servers/open-me.mjs` from our sources as the product is built. Answers the file to start. */
export async function buildOpen() {
  const outDir = path.join(ROOT, 'tmp/bench/open');
  await build({
    configFile: path.join(ROOT, 'apps/api/vite.config.ts'),
    logLevel: 'error',
    build: {
      outDir,
      sourcemap: false,
      rolldownOptions: { input: { 'open-me': path.join(ROOT, 'bench/servers/open-me.mjs') } },
    },
  });
  return path.join(outDir, 'open-me.js');
}
