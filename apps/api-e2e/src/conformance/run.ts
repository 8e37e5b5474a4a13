import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { KeyClient } from './key-client.ts';
import { needsKeyClient, statements } from './statements.ts';
import { Target } from './target.ts';

const USAGE =
  'npm run conformance -- --base-url http://127.0.0.1:3000 --client-id … --client-secret … [--key-client-id … --private-key FILE.pem]';

const { values } = parseArgs({
  options: {
    'base-url': { type: 'string', default: 'http://127.0.0.1:3000' },
    'client-id': { type: 'string' },
    'client-secret': { type: 'string' },
    'key-client-id': { type: 'string' },
    'private-key': { type: 'string' },
  },
});
if (!values['client-id'] || !values['client-secret']) {
  console.error(USAGE);
  process.exit(2);
}
const { 'key-client-id': keyClientId, 'private-key': keyFile } = values;
const keyClient = keyClientId && keyFile ? new KeyClient(keyClientId, readFileSync(keyFile, 'utf8')) : undefined;
const target = new Target(values['base-url'], values['client-id'], values['client-secret'], keyClient);
const checked = keyClient ? statements : statements.filter((statement) => !needsKeyClient(statement));
const counts = new Map<number, { held: number; all: number }>();

for (const { rfc, section, text, check } of checked) {
  const count = counts.get(rfc) ?? { held: 0, all: 0 };
  if (!count.all) console.log(`\nRFC ${rfc}`);
  counts.set(rfc, count);
  count.all++;
  try {
    await check(target);
    count.held++;
    console.log(`  ✓ §${section} ${text}`);
  } catch (error) {
    console.log(`  ✗ §${section} ${text}\n      ${String((error as Error).message).replaceAll('\n', '\n      ')}`);
  }
}

console.log('');
for (const [rfc, { held, all }] of counts) console.log(`RFC ${rfc}: ${held} of ${all}`);
const held = [...counts.values()].reduce((sum, count) => sum + count.held, 0);
console.log(`${held} of ${checked.length} statements hold at ${target.baseUrl}`);
if (!keyClient) console.log(`${statements.length - checked.length} more need --key-client-id and --private-key`);
process.exitCode = held === checked.length ? 0 : 1;
