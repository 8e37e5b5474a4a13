import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/admin',
  plugins: [react(), precompress()],
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
        // What every page needs, in one file: on a telephone's network each further one is another wait.
        codeSplitting: { groups: [{ name: 'base', tags: ['$initial'] }] },
      },
    },
  },
});
