// P9: what a browser loads before the console shows its first page: the page, and what it names, through all imports.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { goal, printTable } from '../lib/report.mjs';

const ADMIN = path.resolve(import.meta.dirname, '../../dist/apps/admin');
const IN_PAGE = /(?:src|href)="\/([\w./-]+\.(?:js|css))"/g;
const IMPORTED = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

const KILOBYTES = { atMost: true, digits: 0, unit: ' kB' };

export function pageWeight() {
  const page = path.join(ADMIN, 'index.html');
  if (!existsSync(page)) return { goals: [goal('P9', 'console, what every page needs, gzip', null, 200, KILOBYTES)] };
  const named = [...readFileSync(page, 'utf8').matchAll(IN_PAGE)].map(([, file]) => file);
  const files = new Set(named);
  for (const file of files)
    if (file.startsWith('assets/') && file.endsWith('.js'))
      for (const [, other] of readFileSync(path.join(ADMIN, file), 'utf8').matchAll(IMPORTED))
        files.add(`assets/${other}`);
  const rows = [...files].map((file) => [file, gzipSync(readFileSync(path.join(ADMIN, file))).length / 1000]);
  printTable(
    'Console: what every page needs before it shows',
    ['File', 'kB gzip'],
    rows.map(([file, kilobytes]) => [file, kilobytes.toFixed(1)]),
  );
  const sum = rows.reduce((total, [, kilobytes]) => total + kilobytes, 0);
  return {
    rows,
    goals: [goal('P9', 'console, what every page needs, gzip', sum, 200, KILOBYTES)],
  };
}
