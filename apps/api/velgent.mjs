#!/usr/bin/env node
// `npx velgent`: the command line in a checkout. Builds first what is missing or older than its sources.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
// Whatever is built says so on stderr: stdout belongs to the command.
const { status } = spawnSync(process.execPath, [path.join(root, 'tools/ensure-built.mjs')], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (status !== 0) process.exit(status ?? 1);
process.env['VELGENT_DATA_DIR'] ||= path.join(root, '.velgent'); // as for `npm start`, from whatever folder it is called
process.setSourceMapsEnabled(true);
await import('../../dist/apps/api/velgent.js');
