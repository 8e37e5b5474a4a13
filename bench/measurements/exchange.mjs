// P1 and P2: token exchanges a second, all servers in turn within each round.
import { tokenRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { withSharedSecrets } from '../lib/servers.mjs';

const OURS = 'velgent';
const OIDC = 'oidc-provider, PostgreSQL, JWT';

export async function exchange({ servers, generator, postgres, clients, url, quick, rounds, seconds }) {
  const peers = await servers.oauth2Database(clients);
  const contestants = [
    { server: await servers.floor(url), clients },
    { server: await servers.velgent(OURS, url), clients },
    { server: await servers.velgent('velgent, LOG_LEVEL=info', url, { LOG_LEVEL: 'info' }), clients },
    { server: await servers.velgent('velgent, VELGENT_WORKERS=2', url, { VELGENT_WORKERS: '2' }), clients },
    { server: await servers.oidcProvider(clients), clients },
    { server: await servers.oauth2Server(peers, 'sha256'), clients },
    { server: await servers.oauth2Server(peers, 'bcrypt'), clients: withSharedSecrets(clients), seconds: 4 },
  ];
  const levels = quick
    ? [[64, 1000]]
    : [64, 16, 1].flatMap((connections) => [1000, 1].map((count) => [connections, count]));
  const cells = [];
  for (const [connections, count] of levels) {
    const samples = new Map(contestants.map(({ server }) => [server.name, []]));
    for (let i = 0; i < rounds; i++)
      for (const { server, clients: known, seconds: atLeast = 0 } of contestants) {
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
    const ratio = (name, other, key = 'perSecond') =>
      median(samples.get(name).map((sample, i) => sample[key] / samples.get(other)[i][key]));
    const rows = contestants.map(({ server: { name } }) => ({
      name,
      perSecond: of(name, 'perSecond'),
      p50: of(name, 'p50'),
      p99: of(name, 'p99'),
      cpuServer: of(name, 'server'),
      cpuPostgres: of(name, 'postgres'),
      toFloor: ratio(name, 'floor'),
      toOidc: ratio(name, OIDC),
    }));
    cells.push({ connections, clients: count, loadAverage: load(), rows, samples: Object.fromEntries(samples) });
    printTable(
      `Token exchange, ${connections} connections, ${count} clients: medians of ${rounds} rounds of ${seconds} s (load average ${load()})`,
      ['Server', 'exchanges/s', 'p50 ms', 'p99 ms', 'CPU µs each', 'PostgreSQL µs', '÷ floor', '÷ oidc-provider'],
      rows.map((row) => [
        row.name,
        round(row.perSecond),
        round(row.p50, 1),
        round(row.p99, 1),
        round(row.cpuServer),
        round(row.cpuPostgres),
        round(row.toFloor, 2),
        round(row.toOidc, 2),
      ]),
    );
  }
  await Promise.all(contestants.map(({ server }) => servers.stop(server)));
  const ours = cells[0].rows.find(({ name }) => name === OURS);
  return {
    cells,
    goals: [
      goal('P1', 'exchanges/s ÷ oidc-provider, 64 connections, 1,000 clients', ours.toOidc, 4),
      goal('P2', 'exchanges/s ÷ floor with group commit', ours.toFloor, 0.8),
    ],
  };
}
