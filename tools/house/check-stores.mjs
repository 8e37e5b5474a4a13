// Fails for a statement outside a store: what asks the database stands in `*.store.ts`, or in database/ itself.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Known exceptions: what reads credentials by TypeORM's builder, and makes views of them. */
const KNOWN = new Set([
  'clients/clean-up/clean-up.ts',
  'clients/lists/credential-view.ts',
  'clients/lookups/credential-lookups.ts',
]);

const APP = path.resolve(import.meta.dirname, '../../apps/api/src/app');
const STORE = /[.](?:store|entity|spec)[.]ts$|^database\//;
const ASKS =
  /\b(?:manager|dataSource|pool|client)[.](?:query|insert|update|delete|find\w*|count\w*|exists\w*|createQueryBuilder|transaction)\b|\bscope[.](?:select|insert|update)\b/;

const found = readdirSync(APP, { recursive: true })
  .filter((file) => file.endsWith('.ts') && !STORE.test(file))
  .filter((file) => ASKS.test(readFileSync(path.join(APP, file), 'utf8')))
  .sort();

const fresh = found.filter((file) => !KNOWN.has(file));
const mended = [...KNOWN].filter((file) => !found.includes(file));
for (const file of fresh) console.error(`apps/api/src/app/${file}: a statement outside a store (*.store.ts)`);
for (const file of mended) console.error(`tools/house/check-stores.mjs: "${file}" is mended; take it off the list`);
if (fresh.length + mended.length) process.exitCode = 1;
