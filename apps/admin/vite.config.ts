import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';
import { scriptAfterStyles } from './script-after-styles.ts';
import { startingWords } from './starting-words.ts';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/admin',
  plugins: [react(), startingWords(), scriptAfterStyles(), precompress()],
  server: { port: 4200, proxy: { '/api': 'http://127.0.0.1:3000' } },
  build: {
    outDir: '../../dist/apps/admin',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    // No data: URLs and no inline module-preload script: the content security policy has neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every page needs, in two files: on a telephone's network each further one is another wait. One would have
        // V8 read all of it again, for the lines of each stack noted while it runs for the first time.
        codeSplitting: {
          groups: [
            { name: 'libraries', tags: ['$initial'], test: /node_modules/, priority: 1 },
            { name: 'console', tags: ['$initial'] },
          ],
        },
      },
    },
  },
});
