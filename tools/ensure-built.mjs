// Before `npm start`: builds what is missing or older than its sources. Nx alone takes a second to find that out.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(root, 'dist/built');
const sources = ['apps/api', 'apps/admin', 'libs', 'package-lock.json', 'tsconfig.base.json', 'nx.json'];

const time = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Newest change below a file or folder; a folder's own time shows what was removed. */
function newest(file) {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(file)
    .filter((name) => name !== 'node_modules')
    .map((name) => newest(path.join(file, name)));
  return Math.max(stats.mtimeMs, ...inside);
}

const outputs = ['dist/apps/api/main.js', 'dist/apps/admin/index.html'].map((file) => path.join(root, file));
const began = Date.now();
const fresh =
  outputs.every((file) => time(file)) && time(stamp) > Math.max(...sources.map((s) => newest(path.join(root, s))));
if (!fresh) {
  const { status } = spawnSync('npx', ['nx', 'run-many', '-t', 'build', '-p', 'api', 'admin'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, '');
  utimesSync(stamp, began / 1000, began / 1000); // what changes while we build is built the next time
}
