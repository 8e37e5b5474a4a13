// Makes of a library's sources what is published: JavaScript modules, their types, the README and a package.json whose
// `publishConfig` has taken the place of what the workspace uses. `npm pack ./dist/libs/<name>` packs it.
// The workspace itself imports the sources, so nothing here has to run before a test or another build.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const workspace = path.resolve(import.meta.dirname, '..');
const source = path.resolve(process.argv[2]);
const target = path.join(workspace, 'dist', path.relative(workspace, source));

rmSync(target, { recursive: true, force: true });
const tsc = path.join(workspace, 'node_modules/typescript7/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', path.join(source, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

// The compiler rewrites './name.ts' in modules, but leaves it in their types.
for (const file of readdirSync(target).filter((name) => name.endsWith('.d.ts'))) {
  const text = readFileSync(path.join(target, file), 'utf8');
  writeFileSync(path.join(target, file), text.replace(/(from '\.\/[^']+)\.ts'/g, "$1.js'"));
}

cpSync(path.join(source, 'README.md'), path.join(target, 'README.md'));
const manifest = JSON.parse(readFileSync(path.join(source, 'package.json'), 'utf8'));
const { private: _, nx: __, devDependencies: ___, publishConfig, ...kept } = manifest;
writeFileSync(path.join(target, 'package.json'), JSON.stringify({ ...kept, ...publishConfig }, null, 2) + '\n');
