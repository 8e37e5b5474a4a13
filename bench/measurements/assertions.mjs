// Q7: what an exchange by an assertion costs beside one by a secret and the signature that is verified for it.
import { sign, verify } from 'node:crypto';
import { ALGORITHMS, assertionRequests, signingClients } from '../lib/assertions.mjs';
import { tokenRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';

const SECRET = 'client_secret';
const CONNECTIONS = 64;
/** Each assertion is sent once: more than a second's worth for each second, warm-up included. */
const EACH_SECOND = 10_000;
const HALF_A_SECOND = 0.5;

export async function assertions({ servers, generator, postgres, clients, url, tenant, rounds, seconds, goals }) {
  const server = await servers.velgent('assertions', url);
  const signers = [];
  for (const alg of goals ? ['ES256'] : ALGORITHMS)
    signers.push(await signingClients(alg, { server, url, tenant, count: clients.length }));
  const samples = new Map([SECRET, ...signers.map(({ name }) => name)].map((name) => [name, []]));
  const watched = { server: server.pid, ...(postgres.pid ? { postgres: postgres.pid } : {}) };
  const measure = async (requests, forSeconds) => {
    const groups = [{ name: 'exchange', connections: CONNECTIONS, requests, keep: 1 }];
    const run = await generator.run({ port: server.port, groups, seconds: forSeconds, warmup: HALF_A_SECOND }, watched);
    const [{ count, statuses, answers, perSecond, p50, p99 }] = run.groups;
    if (statuses[200] !== count) throw new Error(`Answered ${JSON.stringify(statuses)}: ${answers[0]}`);
    return { perSecond, p50, p99, ...run.cpuMicroseconds };
  };
  // The first round is warm-up for all of them alike.
  for (let i = -1; i < rounds; i++) {
    const forSeconds = i < 0 ? 2 : seconds;
    const secrets = await measure(
      clients.map((client) => tokenRequest(client)),
      forSeconds,
    );
    if (i >= 0) samples.get(SECRET).push({ ...secrets, verify: 0 });
    for (const signer of signers) {
      const made = assertionRequests(signer, (forSeconds + HALF_A_SECOND) * EACH_SECOND);
      const sample = await measure(made, forSeconds);
      if (i >= 0) samples.get(signer.name).push({ ...sample, verify: verifyingCosts(signer) });
    }
  }
  await servers.stop(server);
  return report(samples, rounds, seconds);
}

/** Microseconds of CPU for one bare `crypto.verify`, in this process and at this moment. */
function verifyingCosts({ key, verified }) {
  const input = Buffer.alloc(400, 'x');
  const signature = sign('sha256', input, key);
  const times = 2_000;
  const began = process.cpuUsage();
  for (let i = 0; i < times; i++) verify('sha256', input, verified, signature);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / times;
}

const cost = ({ server, postgres = 0 }) => server + postgres;

function report(samples, rounds, seconds) {
  const of = (name, key) => median(samples.get(name).map((sample) => sample[key]));
  const ratio = (name) =>
    median(samples.get(name).map((sample, i) => cost(sample) / (cost(samples.get(SECRET)[i]) + sample.verify)));
  const rows = [...samples.keys()].map((name) => ({
    name,
    perSecond: of(name, 'perSecond'),
    p50: of(name, 'p50'),
    p99: of(name, 'p99'),
    cpuServer: of(name, 'server'),
    cpuPostgres: of(name, 'postgres'),
    verify: of(name, 'verify'),
    ratio: ratio(name),
  }));
  printTable(
    `Exchange by an assertion, ${CONNECTIONS} connections: medians of ${rounds} rounds of ${seconds} s (load average ${load()})`,
    ['By', 'exchanges/s', 'p50 ms', 'p99 ms', 'CPU µs each', 'PostgreSQL µs', 'verify µs', '÷ (secret + verify)'],
    rows.map((row) => [
      row.name,
      round(row.perSecond),
      round(row.p50, 1),
      round(row.p99, 1),
      round(row.cpuServer),
      round(row.cpuPostgres),
      round(row.verify),
      round(row.ratio, 2),
    ]),
  );
  const text = 'exchange by ES256 ÷ (by a secret + one crypto.verify), by CPU with PostgreSQL';
  return { rows, goals: [goal('Q7', text, ratio('ES256'), 1.15, { atMost: true })] };
}
