// P4: how a valid client fares while 32 connections guess its secret.
import { secret } from '../lib/clients.mjs';
import { tokenRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';

export async function flood({ servers, generator, clients, url, rounds, seconds }) {
  const server = await servers.velgent('velgent, flooded', url);
  const [attacked, other] = clients;
  const probes = [
    { name: 'attacked', connections: 1, requests: [tokenRequest(attacked)] },
    { name: 'other', connections: 1, requests: [tokenRequest(other)] },
  ];
  const crowds = {
    valid: { name: 'crowd', connections: 32, requests: clients.slice(2).map((client) => tokenRequest(client)) },
    wrong: {
      name: 'crowd',
      connections: 32,
      requests: Array.from({ length: 500 }, () => tokenRequest({ ...attacked, secret: secret() })),
    },
  };
  const samples = [];
  for (let i = 0; i < rounds; i++)
    for (const kind of ['valid', 'wrong']) {
      const { groups } = await generator.run({
        port: server.port,
        groups: [...probes, crowds[kind]],
        seconds: Math.max(seconds, 1.5),
      });
      samples.push({ kind, groups });
    }
  await servers.stop(server);
  const groupsOf = (kind, name) =>
    samples.filter((sample) => sample.kind === kind).map(({ groups }) => groups.find((group) => group.name === name));
  const p99 = (kind, name) => median(groupsOf(kind, name).map((group) => group.p99));
  const refused = samples
    .flatMap(({ groups }) => groups.filter(({ name }) => name !== 'crowd'))
    .reduce((sum, { count, statuses }) => sum + count - (statuses[200] ?? 0), 0);
  printTable(
    `A valid client beside 32 connections (load average ${load()})`,
    ['Crowd', 'answered', 'crowd/s', 'attacked p99 ms', 'other p99 ms'],
    ['valid', 'wrong'].map((kind) => [
      `32 × ${kind} secrets`,
      JSON.stringify(Object.assign({}, ...groupsOf(kind, 'crowd').map(({ statuses }) => statuses))).replaceAll('"', ''),
      round(median(groupsOf(kind, 'crowd').map((group) => group.perSecond))),
      round(p99(kind, 'attacked'), 1),
      round(p99(kind, 'other'), 1),
    ]),
  );
  return {
    samples,
    goals: [
      goal(
        'P4',
        'p99 of the attacked client ÷ its p99 under valid load',
        p99('wrong', 'attacked') / p99('valid', 'attacked'),
        3,
        { atMost: true },
      ),
      goal('P4', 'valid exchanges refused meanwhile', refused, 0, { atMost: true, digits: 0 }),
    ],
  };
}
