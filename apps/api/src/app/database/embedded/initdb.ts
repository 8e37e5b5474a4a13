import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataDirectory } from './placement.ts';
import { reachable } from './reachable.ts';
import { type Ids, unprivileged, unprivilegedIds } from './unprivileged.ts';

/** A temporary folder that the program can read: ours may lie below /root. */
const temporary = (ids: Ids | undefined): string =>
  (ids && [tmpdir(), '/var/tmp', '/tmp'].find((folder) => existsSync(folder) && reachable(folder, ids))) ?? tmpdir();

/** Creates a cluster in `dir` with the superuser `velgent` and scram passwords only. */
export async function initdb(binary: string, dir: string, password: string, sync: boolean): Promise<void> {
  const ids = unprivilegedIds();
  const secretDir = mkdtempSync(path.join(temporary(ids), 'velgent-init-'));
  try {
    const passwordFile = path.join(secretDir, 'password');
    writeFileSync(passwordFile, password + '\n', { mode: 0o600 });
    if (ids) for (const p of [secretDir, passwordFile]) chownSync(p, ids.uid, ids.gid);
    const { cwd, name } = dataDirectory(dir);
    const command = unprivileged(binary, [
      ...['-D', name, '-U', 'velgent', '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8'],
      ...['--locale=C.UTF-8', ...(sync ? [] : ['--no-sync'])],
    ]);
    const child = spawn(command.file, command.args, { ...command.ids, cwd, env: command.env });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(String(chunk)));
    const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
    if (code !== 0) throw new Error(`initdb failed (${String(code)}): ${output.join('')}`);
  } finally {
    rmSync(secretDir, { recursive: true, force: true });
  }
}
