// Fails for a table that is named outside its owner's room: in SQL, or by its entity. An entity's foreign keys may name others.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { KNOWN, OWNERS } from './tables.mjs';

const SKIPPED = /[.](?:spec|entity)[.]ts$|^database\/migrations\//;
const APP = path.resolve(import.meta.dirname, '../../apps/api/src/app');
const IN_SQL = /\b(?:FROM|JOIN|INTO|UPDATE|ONLY|TABLE)\s+"?(\w+)"?/g;
const ENTITY = /\b([A-Z]\w+)Entity\b/g;

const snakeCase = (name) => name.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
const BY_ENTITY = { recovery_code: 'admin_recovery_code', second_factor: 'admin_second_factor' };

function tablesIn(source) {
  const named = [...source.matchAll(IN_SQL)].map(([, table]) => table);
  const entities = [...source.matchAll(ENTITY)].map(([, name]) => snakeCase(name));
  return new Set([...named, ...entities.map((name) => BY_ENTITY[name] ?? name)]);
}

const found = new Set();
for (const file of readdirSync(APP, { recursive: true }).sort()) {
  if (!file.includes('/') || !file.endsWith('.ts') || SKIPPED.test(file)) continue;
  for (const table of tablesIn(readFileSync(path.join(APP, file), 'utf8'))) {
    const owner = OWNERS[table];
    if (owner && !file.startsWith(`${owner}/`)) found.add(`${file} ${table}`);
  }
}

const fresh = [...found].filter((one) => !KNOWN.has(one));
const mended = [...KNOWN].filter((one) => !found.has(one));
for (const one of fresh) {
  const [file, table] = one.split(' ');
  console.error(`apps/api/src/app/${file}: the table "${table}" belongs to ${OWNERS[table]}/`);
}
for (const one of mended) console.error(`tools/house/tables.mjs: "${one}" is mended; take it off the list`);
if (fresh.length + mended.length) process.exitCode = 1;
