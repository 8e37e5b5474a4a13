// npm run lighthouse: of every page of the console, as a desktop and as a telephone, Lighthouse's scores, the longest
// task and what jumps, against a built server of its own that holds what a grown installation does (console-seed.mjs).
// Fails below 95. `-- activity people` for some pages only, `--runs=1` for one run each. Not part of npm test: its times
// hang on what else the machine does. Lighthouse is fetched by npx in this very version: 200 packages that nothing else
// here needs.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { seed } from './console-seed.mjs';
import { START_ARGS } from './start-command.mjs';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const ENOUGH = 95;
const RUNS = Number(process.argv.find((each) => each.startsWith('--runs='))?.slice(7) ?? 3);
const ONLY = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const CATEGORIES = ['performance', 'accessibility', 'best-practices'];
const ROOT = { email: 'root@velgent.example', password: 'correct horse battery staple' };

const root = path.resolve(import.meta.dirname, '..');
const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-lighthouse-'));

function startServer() {
  const env = {
    ...process.env,
    PORT: '0',
    LOG_LEVEL: 'warn',
    VELGENT_DATA_DIR: path.join(scratch, 'data'),
    VELGENT_ROOT_EMAIL: ROOT.email,
    VELGENT_ROOT_PASSWORD: ROOT.password,
  };
  const server = spawn(process.execPath, START_ARGS, { cwd: root, env, stdio: ['ignore', 'pipe', 2] });
  const url = new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code}`)));
    server.stdout.on('data', (text) => {
      const ready = /Velgent is ready: (\S+)/.exec(String(text));
      if (ready) resolve(ready[1]);
    });
  });
  return { server, url };
}

/**
 * One report of Lighthouse. Without a slowdown its own: 4 for a telephone, none for a desktop. Tried once more where
 * its own recording failed.
 */
function report(url, device, cookie, chromium, slowdown, again = true) {
  const args = ['--yes', LIGHTHOUSE, url, '--quiet', '--output=json', `--only-categories=${CATEGORIES}`];
  args.push('--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-quic');
  if (device === 'desktop') args.push('--preset=desktop');
  if (slowdown) args.push(`--throttling.cpuSlowdownMultiplier=${slowdown}`);
  if (cookie) args.push(`--extra-headers=${JSON.stringify({ Cookie: cookie })}`);
  const env = { ...process.env, CHROME_PATH: chromium };
  const { status, stdout, stderr } = spawnSync('npx', args, {
    cwd: scratch,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
  });
  if (status !== 0 && again && stderr.includes('Please run Lighthouse again'))
    return report(url, device, cookie, chromium, slowdown, false);
  if (status !== 0) throw new Error(`Lighthouse failed at ${url}: ${stderr}`);
  return JSON.parse(stdout);
}

/**
 * What makes a mid-tier telephone of this machine, by Lighthouse's table (docs/throttling.md, "Calibrating the CPU
 * slowdown"): 4 from a high-end desktop, 2 from a low-end desktop or a high-end telephone, 1 from a mid-tier one.
 */
const slowdownOf = (benchmarkIndex) => (benchmarkIndex >= 1500 ? 4 : benchmarkIndex >= 800 ? 2 : 1);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Medians of the scores, from 0 to 100, and of the machine's power; what the middle run complains of. */
function audit(...page) {
  const reports = Array.from({ length: RUNS }, () => report(...page));
  const of = (category) => (each) => Math.round(each.categories[category].score * 100);
  const scores = CATEGORIES.map((category) => median(reports.map(of(category))));
  const middle = reports.find((each) => of('performance')(each) === scores[0]);
  const complaints = CATEGORIES.flatMap((category) => middle.categories[category].auditRefs)
    .map(({ id, weight }) => ({ weight, ...middle.audits[id] }))
    .filter(({ weight, score }) => weight > 0 && score !== null && score < 0.9)
    .map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim());
  const longest = ({ audits }) =>
    Math.max(0, ...(audits['long-tasks']?.details?.items ?? []).map((each) => each.duration));
  const shift = ({ audits }) => audits['cumulative-layout-shift'].numericValue;
  return {
    scores,
    complaints,
    longestTask: Math.round(median(reports.map(longest))),
    shift: Math.max(...reports.map(shift)).toFixed(3),
    power: median(reports.map(({ environment }) => environment.benchmarkIndex)),
  };
}

const { server, url } = startServer();
let low = 0;
try {
  const base = await url;
  const { tenantId, cookie, clientId } = await seed(base, path.join(scratch, 'data'), ROOT);
  const chromium = await findChromium();
  const within = (page) => [`/t/${tenantId}/${page}`, cookie];
  const pages = Object.entries({
    'sign-in': ['/sign-in'],
    'forgot-password': ['/forgot-password'],
    'new-password': ['/reset-password#not-a-token'],
    join: ['/invite/not-a-token'],
    dashboard: within(''),
    'oauth-clients': within('oauth-clients'),
    drawer: within(`oauth-clients?selected=${clientId}`),
    'api-keys': within('api-keys'),
    rotations: within('rotations'),
    'clean-up': within('clean-up?finding=never_used'),
    activity: within('activity?range=30d'),
    audit: within('audit'),
    people: within('people'),
    leaked: ['/leaked', cookie],
    organisations: ['/orgs', cookie],
    account: ['/account', cookie],
    'no-organisation': ['/oauth-clients', cookie],
  }).filter(([name]) => ONLY.length === 0 || ONLY.includes(name));
  const { benchmarkIndex } = report(`${base}/sign-in`, 'mobile', undefined, chromium).environment;
  const slowdown = slowdownOf(benchmarkIndex);
  console.log(`benchmarkIndex ${benchmarkIndex}: a telephone is this machine slowed down ${slowdown} times`);
  console.log(
    `${'page'.padEnd(16)}device    ${CATEGORIES.join('  ')}  longest task  shift  (load average, benchmarkIndex)`,
  );
  for (const device of ['desktop', 'mobile'])
    for (const [name, [address, signedIn]] of pages) {
      const calibrated = device === 'mobile' ? slowdown : undefined;
      const { scores, complaints, longestTask, shift, power } = audit(
        base + address,
        device,
        signedIn,
        chromium,
        calibrated,
      );
      low += scores.filter((score) => score < ENOUGH).length;
      const columns = scores.map((score, at) => String(score).padStart(CATEGORIES[at].length)).join('  ');
      const moved = `${`${longestTask} ms`.padStart(12)}  ${shift}`;
      console.log(`${name.padEnd(16)}${device.padEnd(10)}${columns}  ${moved}  (${loadavg()[0].toFixed(1)}, ${power})`);
      for (const complaint of complaints) console.log(`    ${complaint}`);
    }
} finally {
  const stopped = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await stopped;
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(low ? 1 : 0);
