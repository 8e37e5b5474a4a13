// node bench/profile.mjs [info|warn] [exchange|assertion|me]: where our token path, or a guarded call, spends its CPU.
// Prints the heaviest functions; the profile itself (for Chrome's DevTools) stays in tmp/bench.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertionRequests, signingClients } from './lib/assertions.mjs';
import { makeClients } from './lib/clients.mjs';
import { LoadGenerator, meRequest, tokenRequest } from './lib/load.mjs';
import { startPostgres } from './lib/postgres.mjs';
import { Servers } from './lib/servers.mjs';
import { mintTokens } from './lib/tokens.mjs';

const [level = 'warn', kind = 'exchange'] = process.argv.slice(2);

const scratch = mkdtempSync(path.join(tmpdir(), 'velgent-bench-'));
const folder = path.resolve('tmp/bench/profile');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const postgres = await startPostgres(scratch);
const servers = new Servers(postgres.url, scratch);
const generator = new LoadGenerator();
const clients = makeClients(1000);
const { url, tenant } = await servers.velgentDatabase('bench_velgent', clients);
const flags = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
const server = await servers.velgent('profiled', url, { LOG_LEVEL: level }, flags);
const SECONDS = 10;
const WARM_UP = 2;
const kinds = {
  exchange: () => clients.map((client) => tokenRequest(client)),
  assertion: async () => {
    const signing = await signingClients('ES256', { server, url, tenant, count: clients.length });
    return assertionRequests(signing, (SECONDS + WARM_UP) * 8_000);
  },
  me: async () => (await mintTokens(generator, server, clients.slice(0, 50))).map(meRequest),
};
const requests = await kinds[kind]();
const { groups } = await generator.run({
  port: server.port,
  groups: [{ name: kind, connections: 64, requests }],
  seconds: SECONDS,
  warmup: WARM_UP,
});
await servers.stop(server);
generator.close();
await postgres.stop();
rmSync(scratch, { recursive: true, force: true });

const [file] = readdirSync(folder);
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
const own = new Map();
samples.forEach((id, i) => own.set(id, (own.get(id) ?? 0) + timeDeltas[i]));
const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
const byId = new Map(nodes.map((node) => [node.id, node]));
const label = ({ callFrame: { functionName, url, lineNumber } }) =>
  `${functionName || '(anonymous)'} ${url.replace(/.*\/(node_modules|dist)\//, '')}:${lineNumber + 1}`;
const self = {};
const total = {};
for (const [id, time] of own) {
  self[label(byId.get(id))] = (self[label(byId.get(id))] ?? 0) + time;
  const seen = new Set();
  for (let at = id; at !== undefined; at = parents.get(at)) {
    const name = label(byId.get(at));
    if (!seen.has(name)) total[name] = (total[name] ?? 0) + time;
    seen.add(name);
  }
}
const busy = [...own].reduce(
  (sum, [id, time]) => sum + (/^\((idle|program)\)/.test(label(byId.get(id))) ? 0 : time),
  0,
);
const print = (title, times, count) => {
  console.log(`\n${title}`);
  for (const [name, time] of Object.entries(times)
    .sort((a, b) => b[1] - a[1])
    .slice(0, count))
    console.log(`${((100 * time) / busy).toFixed(1).padStart(6)} %  ${name}`);
};
console.log(`${Math.round(groups[0].perSecond)} × ${kind} a second; ${path.join(folder, file)}`);
print('Self', self, 35);
print('With what it calls', total, 70);
process.exit(0);
