// Everything: lint, type check, build, Jest (units, integration on a real PostgreSQL, HTTP) and the browser's journeys.
// Each check counts as one test. Ends with the plain line `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { installDebianLibraries } from './debian-libraries.mjs';
import { findNginx } from './nginx.mjs';
import { installOtherNodes } from './other-nodes.mjs';
import { findPatroni, NEEDS_PATRONI } from './patroni.mjs';
import { findPostgres, NEEDS_POSTGRES } from './postgres.mjs';
import { findRedis } from './redis.mjs';
import { runJest } from './run-jest.mjs';

/** Specs that measure times, or load the machine so that others' times suffer: one after another, with nothing beside them. */
const ALONE = [
  'crash',
  'database-away',
  'failover',
  'fair-shares',
  'faults',
  'guessing',
  'haproxy',
  'memory',
  'metrics',
  'monitoring',
  'password-reset',
  'patroni',
  'people-replicas',
  'pgbouncer',
  'races',
  'refusal-time',
  'replicas',
  'slow-and-large-requests',
  'synchronous-standby',
  'throttle',
  'topology',
]
  .map((name) => `api-e2e/src/${name}[^/]*\\.spec\\.ts$`)
  .join('|');

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-run-'));
const total = { passed: 0, failed: 0, skipped: 0 };

const run = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NX_DAEMON: 'false', ...env } })
    .status === 0;

const check = (name, command, args) => {
  console.log(`\n== ${name}`);
  const passed = run(command, args);
  total[passed ? 'passed' : 'failed']++;
  return passed;
};

const add = (ok, counts) => {
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  if (ok || counts.failed) return;
  console.log('\nThe runner itself ended with an error, though it counted no failed test');
  total.failed++;
};

const readCounts = (file, pick) => (existsSync(file) ? pick(JSON.parse(readFileSync(file, 'utf8'))) : {});

const jest = async (name, args, env) => add(true, await runJest(name, args, { cwd: root, env }));

const built = check('build', 'npx', ['nx', 'run-many', '-t', 'build', '--output-style=static']);
check('type check', 'npx', ['nx', 'run-many', '-t', 'typecheck', '--output-style=static']);
check('lint', 'npm', ['run', '--silent', 'lint']);

if (built) {
  console.log('\n== Debian’s libraries');
  installDebianLibraries();

  if (!findRedis()) console.log('No redis-server here: the tests with a real Redis are skipped');
  if (!findNginx()) console.log('No nginx here: the tests of the whole topology are skipped');
  const hasPostgres = findPostgres();
  const hasPatroni = hasPostgres && findPatroni();
  if (!hasPatroni) console.log('No Patroni, etcd and haproxy of Debian here: the test with them is skipped');
  const absent = [...(hasPostgres ? [] : NEEDS_POSTGRES), ...(hasPatroni ? [] : NEEDS_PATRONI)];
  if (!hasPostgres) console.log('No PostgreSQL 15 or PgBouncer of Debian here: the tests with them are skipped');
  total.skipped += absent.length;
  await jest('beside each other', ['--maxWorkers=2', '--testPathIgnorePatterns', '/node_modules/', ALONE, ...absent]);
  // What depends on the version: the units of what runs in Node.js, the walk-through of the whole product, and what a process holds.
  for (const { version, bin } of installOtherNodes(root)) {
    const units = 'libs/|apps/api/src/|api-e2e/src/(walk-through/|memory)';
    await jest(`Node.js ${version}`, ['--maxWorkers=2', '--testPathPatterns', units], {
      PATH: `${bin}:${process.env.PATH}`,
    });
  }
  const ignored = ['--testPathIgnorePatterns', '/node_modules/', ...absent];
  await jest('alone', ['--maxWorkers=1', '--selectProjects', 'api-e2e', '--testPathPatterns', ALONE, ...ignored]);

  console.log('\n== Playwright');
  const browserFile = path.join(scratch, 'playwright.json');
  const browserOk = run('npx', ['playwright', 'test', '-c', 'apps/admin-e2e', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserFile,
    CHROMIUM: await findChromium(),
  });
  const pick = ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
  });
  add(browserOk, readCounts(browserFile, pick));
}

rmSync(scratch, { recursive: true, force: true });
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed ? 1 : 0);
