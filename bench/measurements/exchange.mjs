// Q1 to Q3, Q5: token exchanges a second and what each costs, all servers in turn within each round.
import { tokenRequest } from '../lib/load.mjs';
import { residentOf } from '../lib/processes.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { withSharedSecrets } from '../lib/servers.mjs';

const OURS = 'velgent';
const INFO = 'velgent, LOG_LEVEL=info';
const TWO = 'velgent, VELGENT_WORKERS=2';
const LEAN = 'floor, lean';
const OIDC = 'oidc-provider, PostgreSQL, JWT';
const PEERS = [OIDC, 'oauth2-server, sha256'];
/** No goal asks for these but at 64 connections. */
const AT_64 = [LEAN, INFO, TWO];

export async function exchange(bench) {
  const { servers, generator, postgres, clients, url, quick, rounds, seconds, before, chosen, goals } = bench;
  const peers = await servers.oauth2Database(clients);
  const ours =
    (name, env, main, flags = []) =>
    async () => ({ server: await servers.velgent(name, url, env, flags, main), clients });
  const starts = {
    floor: async () => ({ server: await servers.floor(url), clients }),
    [LEAN]: async () => ({ server: await servers.floor(url, LEAN, { FLOOR: 'lean' }), clients }),
    [OURS]: ours(OURS),
    [INFO]: ours(INFO, { LOG_LEVEL: 'info' }),
    [TWO]: ours(TWO, { VELGENT_WORKERS: '2' }),
    ...(before && {
      before: ours('before', {}, before),
      'before, LOG_LEVEL=info': ours('before, LOG_LEVEL=info', { LOG_LEVEL: 'info' }, before),
    }),
    [OIDC]: async () => ({ server: await servers.oidcProvider(clients), clients }),
    'oauth2-server, sha256': async () => ({ server: await servers.oauth2Server(peers, 'sha256'), clients }),
    ...(!goals && {
      'oauth2-server, bcrypt': async () => ({
        server: await servers.oauth2Server(peers, 'bcrypt'),
        clients: withSharedSecrets(clients),
        seconds: 4,
        once: true,
      }),
    }),
  };
  const contestants = [];
  for (const [name, start] of Object.entries(starts))
    if (!chosen || chosen.some((part) => name.startsWith(part))) contestants.push(await start());
  const known = goals ? [1000] : [1000, 1];
  const levels = quick
    ? [[64, 1000]]
    : [64, 16, 1].flatMap((connections) => known.map((count) => [connections, count]));
  // Just-in-time compilation is not what is compared: each has answered a few thousand before anything counts.
  for (const { server, clients: known } of contestants)
    await generator.run({
      port: server.port,
      groups: [
        { name: 'warm-up', connections: 64, requests: known.map((client) => tokenRequest(client, server.tokenPath)) },
      ],
      seconds: quick || goals ? 2 : 5,
    });
  const cells = [];
  for (const [connections, count] of levels) {
    const here = contestants.filter(({ server }) => !goals || connections === 64 || !AT_64.includes(server.name));
    const samples = new Map(here.map(({ server }) => [server.name, []]));
    for (let i = 0; i < rounds; i++)
      for (const { server, clients: known, seconds: atLeast = 0, once } of here) {
        if (once && i > 0) continue;
        const requests = known.slice(0, count).map((client) => tokenRequest(client, server.tokenPath));
        const watched = { server: server.pid, ...(postgres.pid ? { postgres: postgres.pid } : {}) };
        const { groups, cpuMicroseconds } = await generator.run(
          {
            port: server.port,
            groups: [{ name: 'exchange', connections, requests, keep: 1 }],
            seconds: Math.max(seconds, atLeast),
          },
          watched,
        );
        const [{ count: answered, statuses, errors, answers, ...rest }] = groups;
        if ((statuses[200] ?? 0) !== answered || errors)
          throw new Error(
            `${server.name} answered ${JSON.stringify(statuses)}, ${errors} connections broke: ${answers[0]}`,
          );
        samples.get(server.name).push({ ...rest, ...cpuMicroseconds });
      }
    const of = (name, key) => median(samples.get(name).map((sample) => sample[key]));
    // Ratios within each round: what else the machine did then weighs on both.
    const ratio = (name, other, of = (sample) => sample.perSecond) =>
      median(samples.get(name).map((sample, i) => of(sample) / of(samples.get(other)?.[i] ?? {})));
    // Where the machine is busy with other work, what an exchange costs says more than how many there were.
    const cost = ({ server, postgres = 0 }) => 1 / (server + postgres);
    const rows = here.map(({ server: { name, pid } }) => ({
      name,
      megabytes: residentOf(pid).reduce((sum, each) => sum + each, 0),
      perSecond: of(name, 'perSecond'),
      p50: of(name, 'p50'),
      p99: of(name, 'p99'),
      cpuServer: of(name, 'server'),
      cpuPostgres: of(name, 'postgres'),
      toFloor: ratio(name, 'floor'),
      toLean: ratio(name, LEAN),
      toOidc: ratio(name, OIDC),
      costToFloor: ratio(name, 'floor', cost),
      costToLean: ratio(name, LEAN, cost),
      costToOidc: ratio(name, OIDC, cost),
      costToOurs: ratio(name, OURS, cost),
      p50ToFloor: ratio(name, 'floor', ({ p50 }) => p50),
      p50ToOidc: ratio(name, OIDC, ({ p50 }) => p50),
      p99ToFloor: ratio(name, 'floor', ({ p99 }) => p99),
    }));
    cells.push({ connections, clients: count, loadAverage: load(), rows, samples: Object.fromEntries(samples) });
    printTable(
      `Token exchange, ${connections} connections, ${count} clients: medians of ${rounds} rounds of ${seconds} s (load average ${load()})`,
      [
        'Server',
        'exchanges/s',
        'p50 ms',
        'p99 ms',
        'CPU µs each',
        'PostgreSQL µs',
        '÷ floor',
        '÷ lean',
        '÷ oidc',
        'by CPU: ÷ floor',
        '÷ oidc',
      ],
      rows.map((row) => [
        row.name,
        round(row.perSecond),
        round(row.p50, 1),
        round(row.p99, 1),
        round(row.cpuServer),
        round(row.cpuPostgres),
        round(row.toFloor, 2),
        round(row.toLean, 2),
        round(row.toOidc, 2),
        round(row.costToFloor, 2),
        round(row.costToOidc, 2),
      ]),
    );
  }
  await Promise.all(contestants.map(({ server }) => servers.stop(server)));
  return { cells, goals: goalsOf(cells) };
}

function goalsOf(cells) {
  const at = (connections, name = OURS) =>
    cells
      .find((cell) => cell.connections === connections && cell.clients === 1000)
      ?.rows.find((row) => row.name === name) ?? {};
  const bestPeer = (connections) => Math.min(...PEERS.map((name) => at(connections, name).p99 ?? Infinity));
  const most = { atMost: true };
  const waiting = [64, 16].flatMap((connections) => [
    goal('Q2', `p99, ${connections} connections ÷ floor`, at(connections).p99ToFloor, 1.5, most),
    goal(
      'Q2',
      `p99, ${connections} connections ÷ the best peer's`,
      at(connections).p99 / bestPeer(connections),
      1,
      most,
    ),
  ]);
  return [
    goal('Q1', 'exchange by CPU with PostgreSQL: floor ÷ ours', at(64).costToFloor, 0.85),
    goal('Q1', 'the same: lean floor ÷ ours', at(64).costToLean, 0.7),
    goal('Q1', 'the same: `warn` ÷ `info`', at(64, INFO).costToOurs, 0.85),
    ...waiting,
    goal('Q2a', 'p50, 1 connection ÷ floor', at(1).p50ToFloor, 1.3, most),
    goal('Q2a', 'p50, 1 connection ÷ oidc-provider', at(1).p50ToOidc, 1, most),
    goal('Q3', 'exchanges/s ÷ oidc-provider with PostgreSQL', at(64).toOidc, 3),
    goal('Q3', 'the same by CPU, PostgreSQL included', at(64).costToOidc, 3),
    goal('Q5', 'CPU of an exchange with PostgreSQL: two workers ÷ one', 1 / at(64, TWO).costToOurs, 1.15, most),
    goal('Q6', 'resident under load: two workers and their primary', at(64, TWO).megabytes, 600, {
      ...most,
      digits: 0,
      unit: ' MB',
    }),
  ];
}
