// P1 and P2: token exchanges a second, all servers in turn within each round.
import { tokenRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { withSharedSecrets } from '../lib/servers.mjs';

const OURS = 'velgent';
const LEAN = 'floor, lean';
const OIDC = 'oidc-provider, PostgreSQL, JWT';

export async function exchange({ servers, generator, postgres, clients, url, quick, rounds, seconds, before, chosen }) {
  const peers = await servers.oauth2Database(clients);
  const ours =
    (name, env, main, flags = []) =>
    async () => ({ server: await servers.velgent(name, url, env, flags, main), clients });
  const starts = {
    floor: async () => ({ server: await servers.floor(url), clients }),
    [LEAN]: async () => ({ server: await servers.floor(url, LEAN, { FLOOR: 'lean' }), clients }),
    [OURS]: ours(OURS),
    'velgent, LOG_LEVEL=info': ours('velgent, LOG_LEVEL=info', { LOG_LEVEL: 'info' }),
    'velgent, VELGENT_WORKERS=2': ours('velgent, VELGENT_WORKERS=2', { VELGENT_WORKERS: '2' }),
    ...(before && {
      before: ours('before', {}, before),
      'before, LOG_LEVEL=info': ours('before, LOG_LEVEL=info', { LOG_LEVEL: 'info' }, before),
    }),
    [OIDC]: async () => ({ server: await servers.oidcProvider(clients), clients }),
    'oauth2-server, sha256': async () => ({ server: await servers.oauth2Server(peers, 'sha256'), clients }),
    'oauth2-server, bcrypt': async () => ({
      server: await servers.oauth2Server(peers, 'bcrypt'),
      clients: withSharedSecrets(clients),
      seconds: 4,
      once: true,
    }),
  };
  const contestants = [];
  for (const [name, start] of Object.entries(starts))
    if (!chosen || chosen.some((part) => name.startsWith(part))) contestants.push(await start());
  const levels = quick
    ? [[64, 1000]]
    : [64, 16, 1].flatMap((connections) => [1000, 1].map((count) => [connections, count]));
  // Just-in-time compilation is not what is compared: each has answered a few thousand before anything counts.
  for (const { server, clients: known } of contestants)
    await generator.run({
      port: server.port,
      groups: [
        { name: 'warm-up', connections: 64, requests: known.map((client) => tokenRequest(client, server.tokenPath)) },
      ],
      seconds: quick ? 2 : 5,
    });
  const cells = [];
  for (const [connections, count] of levels) {
    const samples = new Map(contestants.map(({ server }) => [server.name, []]));
    for (let i = 0; i < rounds; i++)
      for (const { server, clients: known, seconds: atLeast = 0, once } of contestants) {
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
    const rows = contestants.map(({ server: { name } }) => ({
      name,
      perSecond: of(name, 'perSecond'),
      p50: of(name, 'p50'),
      p99: of(name, 'p99'),
      cpuServer: of(name, 'server'),
      cpuPostgres: of(name, 'postgres'),
      toFloor: ratio(name, 'floor'),
      toLean: ratio(name, LEAN),
      toOidc: ratio(name, OIDC),
      costToFloor: ratio(name, 'floor', cost),
      costToOidc: ratio(name, OIDC, cost),
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
  const [{ rows }] = cells;
  const measured = rows.find(({ name }) => name === OURS) ?? {};
  const what = '64 connections, 1,000 clients';
  return {
    cells,
    goals: [
      goal('P1', `exchanges/s ÷ oidc-provider, ${what}`, measured.toOidc, 4),
      goal('P1', 'the same by CPU spent, PostgreSQL included', measured.costToOidc, 4),
      goal('P2', `exchanges/s ÷ floor with group commit, ${what}`, measured.toFloor, 0.8),
      goal('P2', 'the same by CPU spent, PostgreSQL included', measured.costToFloor, 0.8),
      goal('P2', `exchanges/s ÷ lean floor, which has our savings too, ${what}`, measured.toLean, 0.8),
    ],
  };
}
