// npm run bench [-- --quick]: builds what is missing, installs the peers on first use, then measures (bench/README.md).
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bench = path.join(root, 'bench');

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

const time = (file) => statSync(path.join(bench, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

run(process.execPath, ['tools/ensure-built.mjs']);
if (time('node_modules/.package-lock.json') < time('package-lock.json')) run('npm', ['ci', '--prefix', 'bench']);
run(process.execPath, ['bench/run.mjs', ...process.argv.slice(2)]);
