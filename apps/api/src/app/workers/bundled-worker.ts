import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A worker of the input of apps/api/vite.config.ts, built next to main.js and above the chunks. */
export function bundledWorker(name: string): string {
  const places = ['./', '../'].map((folder) => fileURLToPath(new URL(`${folder}${name}.js`, import.meta.url)));
  return places.find(existsSync) ?? places[0]!;
}
