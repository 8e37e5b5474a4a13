import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** Puts a file that is read at run time next to main.js. */
export const shippedFile = (file: string): Plugin => ({
  name: 'shipped-file',
  apply: 'build',
  generateBundle() {
    const source = readFileSync(path.join(import.meta.dirname, file));
    this.emitFile({ type: 'asset', fileName: path.basename(file), source });
  },
});
