// Fails for a statement outside a store: what asks the database stands in `*.store.ts`, or in database/ itself.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const APP = path.resolve(import.meta.dirname, '../../apps/api/src/app');
const STORE = /[.](?:store|entity|spec)[.]ts$|^database\//;
const ASKS =
  /\b(?:manager|dataSource|pool|client)[.](?:query|insert|update|delete|find\w*|count\w*|exists\w*|createQueryBuilder|transaction)\b|\bscope[.](?:select|insert|update)\b/;

const found = readdirSync(APP, { recursive: true })
  .filter((file) => file.endsWith('.ts') && !STORE.test(file))
  .filter((file) => ASKS.test(readFileSync(path.join(APP, file), 'utf8')))
  .sort();

for (const file of found) console.error(`apps/api/src/app/${file}: a statement outside a store (*.store.ts)`);
if (found.length) process.exitCode = 1;
