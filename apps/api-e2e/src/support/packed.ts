import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './run.ts';
import { WORKSPACE } from './server.ts';

export const PUBLISHED = ['client-model', 'sdk'] as const;

export interface PackedProject {
  folder: string;
  /** Bytes of each tarball. */
  sizes: Record<string, number>;
}

/** An empty project with what would be published installed in it, as npm packs it, without asking a registry. */
export async function packedProject(): Promise<PackedProject> {
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-packed-'));
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }\n');
  const tarballs = await Promise.all(
    PUBLISHED.map(async (name) => {
      const built = path.join(WORKSPACE, 'dist/libs', name);
      const [packed] = JSON.parse(await run('npm', ['pack', built, '--json', '--pack-destination', folder]));
      return { name, file: path.join(folder, packed.filename as string) };
    }),
  );
  const quiet = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await run('npm', ['install', ...quiet, ...tarballs.map(({ file }) => file)], { cwd: folder });
  return { folder, sizes: Object.fromEntries(tarballs.map(({ name, file }) => [name, statSync(file).size])) };
}
