// npm run bench [-- --goals [--markdown]] [--quick] [--large] [--soak=10m] [--only=exchange,guard,flood,…]: see README.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeClients } from './lib/clients.mjs';
import { LoadGenerator } from './lib/load.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { endAll } from './lib/processes.mjs';
import { goal, load, printGoals, say, showGoalsOnly } from './lib/report.mjs';
import { Servers } from './lib/servers.mjs';
import { assertions } from './measurements/assertions.mjs';
import { exchange } from './measurements/exchange.mjs';
import { flood } from './measurements/flood.mjs';
import { growth } from './measurements/growth.mjs';
import { guard } from './measurements/guard.mjs';
import { large } from './measurements/large.mjs';
import { lists } from './measurements/lists.mjs';
import { pageWeight } from './measurements/page-weight.mjs';
import { pauses } from './measurements/pauses.mjs';
import { soak } from './measurements/soak.mjs';
import { summarise } from './measurements/summarise.mjs';

const { values: options } = parseArgs({
  options: {
    goals: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    scale: { type: 'string' },
    soak: { type: 'string' },
    only: { type: 'string' },
    before: { type: 'string' },
    servers: { type: 'string' },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    json: { type: 'string', default: 'tmp/bench/result.json' },
  },
});

/** Goals that need more than a server and a load: how each is shown. */
const SHOWN_ELSEWHERE = [
  goal('P9', 'Lighthouse: by `npm run lighthouse`', null, 95),
  goal(
    'Q9',
    'p95 of another organisation ÷ its own: by `npx jest --selectProjects api-e2e --testPathPatterns fair-shares`',
    null,
    2,
    { atMost: true },
  ),
];

if (options.goals) showGoalsOnly();
const only = options.only?.split(',');
const wanted = (name) => !only || only.includes(name);
const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-bench-'));
const postgres = await startPostgres(scratch);
const servers = new Servers(postgres.url, scratch);
const generator = new LoadGenerator();
const began = performance.now();

async function main() {
  const clients = makeClients(1000);
  const bench = {
    servers,
    generator,
    postgres,
    clients,
    ...(await servers.velgentDatabase('bench_velgent', clients)),
    quick: options.quick,
    goals: options.goals,
    rounds: Number(options.rounds ?? (options.quick || options.goals ? 3 : 5)),
    seconds: Number(options.seconds ?? (options.quick || options.goals ? 1 : 3)),
    chosen: options.servers?.split('+'),
    soak: options.soak,
    scale: Number(options.scale ?? (options.goals ? 0.1 : 1)),
    before: options.before && path.resolve(options.before),
  };
  const result = {
    began: new Date().toISOString(),
    node: process.version,
    cpus: cpus().length,
    loadAverage: { before: load() },
  };
  const goals = [];
  const measure = async (name, measurement) => {
    result[name] = await measurement(bench);
    goals.push(...result[name].goals);
  };
  if (wanted('exchange')) await measure('exchange', exchange);
  if (wanted('assertions')) await measure('assertions', assertions);
  if (wanted('guard')) await measure('guard', guard);
  if (wanted('flood')) await measure('flood', flood);
  if (wanted('pauses') && !options.quick) await measure('pauses', pauses);
  if ((options.large || options.goals) && wanted('large')) await measure('large', large);
  if (options.large && wanted('lists')) await measure('lists', lists);
  if (wanted('growth')) await measure('growth', growth);
  if (wanted('summarise')) await measure('summarise', summarise);
  if (wanted('page-weight') && !options.quick) await measure('pageWeight', pageWeight);
  if (options.soak) await measure('soak', soak);

  if (options.goals && !only) goals.push(...SHOWN_ELSEWHERE);

  result.loadAverage.after = load();
  result.tookSeconds = Math.round((performance.now() - began) / 1000);
  printGoals(goals, { node: process.version, took: result.tookSeconds, markdown: options.markdown });
  result.goals = goals;
  mkdirSync(path.dirname(path.resolve(options.json)), { recursive: true });
  writeFileSync(options.json, JSON.stringify(result, null, 2));
  say(`\n${result.tookSeconds} s; everything in ${options.json}`);
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void end(130));

async function end(code) {
  await servers.stopAll().catch(() => undefined);
  endAll(); // one that was still starting
  generator.close();
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
  process.exit(code);
}

try {
  await main();
  await end(0);
} catch (error) {
  console.error(error);
  await end(1);
}
