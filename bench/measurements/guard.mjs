// P3 and Q4: the cheapest guarded call against the same route with authentication removed, against an exchange, and
// against what a Nest developer writes by the book.
import { buildOpen } from '../lib/open-build.mjs';
import { meRequest, tokenRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { mintTokens } from '../lib/tokens.mjs';
import { watching } from '../lib/watching.mjs';

const OPEN = 'authentication removed';
const BY_THE_BOOK = '@nestjs/passport, passport-jwt, TypeORM';
const GUARDED = 'guarded, 50 tokens';
const EXCHANGE = 'a token exchange';

/** Answers of `GET /api/v1/me` for any caller, as the guard would find out. */
const authenticationOf = (client, tenant) => ({
  credential: {
    id: client.id,
    type: 'oauth_client',
    name: 'bench',
    client_id: client.clientId,
    tenant_id: tenant,
    tenant_name: 'Bench',
    tenant_plan: 'enterprise',
    tenant_status: 'active',
  },
  token: { exp: Math.floor(Date.now() / 1000) + 3600, jti: '00000000-0000-4000-8000-000000000000' },
  refusal: null,
});

export async function guard({ servers, generator, postgres, clients, url, tenant, rounds, seconds }) {
  const guarded = await servers.velgent('guarded', url);
  const environment = { BENCH_AUTHENTICATION: JSON.stringify(authenticationOf(clients[0], tenant)) };
  const open = await servers.velgent(OPEN, url, environment, [], await buildOpen());
  const tokens = await mintTokens(generator, guarded, clients.slice(0, 50));
  const book = await servers.nestPassport(`http://127.0.0.1:${guarded.port}`);
  const me = tokens.map(meRequest);
  const contestants = [
    { name: OPEN, server: open, requests: [meRequest('none')] },
    { name: 'guarded, 1 token', server: guarded, requests: me.slice(0, 1) },
    { name: GUARDED, server: guarded, requests: me },
    { name: EXCHANGE, server: guarded, requests: clients.map((client) => tokenRequest(client)) },
    { name: BY_THE_BOOK, server: book, requests: me },
  ];
  const samples = new Map(contestants.map(({ name }) => [name, []]));
  // The first round is warm-up for all of them alike.
  for (let i = -1; i < rounds; i++)
    for (const { name, server, requests } of contestants) {
      const { groups, cpuMicroseconds } = await generator.run(
        {
          port: server.port,
          groups: [{ name: 'me', connections: 64, requests, keep: 1 }],
          seconds: i < 0 ? 3 : seconds,
        },
        { server: server.pid, ...(postgres.pid ? { postgres: postgres.pid } : {}) },
      );
      const [{ count, statuses, perSecond, p50, p99, answers }] = groups;
      if (statuses[200] !== count) throw new Error(`${name} answered ${JSON.stringify(statuses)}: ${answers[0]}`);
      if (i >= 0) samples.get(name).push({ perSecond, p50, p99, ...cpuMicroseconds });
    }
  const of = (name, key) => median(samples.get(name).map((sample) => sample[key]));
  const cost = ({ server, postgres: database = 0 }) => server + database;
  const ratio = (name, other) =>
    median(samples.get(name).map((sample, i) => sample.perSecond / samples.get(other)[i].perSecond));
  const costRatio = (name, other) =>
    median(samples.get(name).map((sample, i) => cost(samples.get(other)[i]) / cost(sample)));
  const rows = contestants.map(({ name }) => ({
    name,
    perSecond: of(name, 'perSecond'),
    p50: of(name, 'p50'),
    p99: of(name, 'p99'),
    cpuServer: of(name, 'server'),
    cpuPostgres: of(name, 'postgres'),
    toOpen: ratio(name, OPEN),
    costToOpen: costRatio(name, OPEN),
  }));
  printTable(
    `GET /api/v1/me, 64 connections, row committed before the answer (load average ${load()})`,
    ['Route', 'calls/s', 'p50 ms', 'p99 ms', 'CPU µs each', 'PostgreSQL µs', '÷ open', 'by CPU'],
    rows.map((row) => [
      row.name,
      round(row.perSecond),
      round(row.p50, 1),
      round(row.p99, 1),
      round(row.cpuServer),
      round(row.cpuPostgres),
      round(row.toOpen, 2),
      round(row.costToOpen, 2),
    ]),
  );
  for (const server of [guarded, open, book]) await servers.stop(server);
  const files = await filesAsked({ servers, generator, url, clients });
  return {
    rows,
    goals: [
      goal('P3', 'guarded calls/s ÷ the same route, authentication removed', ratio(GUARDED, OPEN), 0.85),
      goal('P3', 'the same by CPU, PostgreSQL included', costRatio(GUARDED, OPEN), 0.85),
      goal('Q4', 'guarded calls/s ÷ @nestjs/passport + TypeORM by the book', ratio(GUARDED, BY_THE_BOOK), 3),
      goal('Q4', 'the same by CPU, PostgreSQL included', costRatio(GUARDED, BY_THE_BOOK), 3),
      goal('Q4', 'guarded calls/s ÷ exchanges/s', ratio(GUARDED, EXCHANGE), 0.7),
      goal('Q4', `calls of the file system in ${CALLS_WATCHED} guarded calls`, files, 0, { atMost: true, digits: 0 }),
    ],
  };
}

const CALLS_WATCHED = 'a second of';

/** Once warm: modules that are loaded with the first call are files too. */
async function filesAsked({ servers, generator, url, clients }) {
  const watch = watching(servers.scratch, { files: true });
  const server = await servers.velgent('watched for files', url, watch.env, watch.args);
  const requests = (await mintTokens(generator, server, clients.slice(0, 2))).map(meRequest);
  const call = () =>
    generator.run({ port: server.port, groups: [{ name: 'me', connections: 4, requests }], seconds: 1, warmup: 0 });
  await call();
  await watch.ask(server);
  await call();
  const { files } = await watch.ask(server);
  await servers.stop(server);
  return files;
}
