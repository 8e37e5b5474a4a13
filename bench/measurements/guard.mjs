// P3: the cheapest guarded call against the same route of the same build with authentication removed.
import path from 'node:path';
import { meRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { mintTokens } from '../lib/tokens.mjs';

const OPEN = path.join(import.meta.dirname, '../servers/open-me.mjs');

export async function guard({ servers, generator, postgres, clients, url, tenant, rounds, seconds }) {
  const [client] = clients;
  const authentication = {
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
  };
  const guarded = await servers.velgent('guarded', url);
  const open = await servers.velgent(
    'authentication removed',
    url,
    { BENCH_AUTHENTICATION: JSON.stringify(authentication) },
    ['--import', OPEN],
  );
  const tokens = await mintTokens(generator, guarded, clients.slice(0, 50));
  const contestants = [
    { name: 'authentication removed', server: open, tokens: ['none'] },
    { name: 'guarded, 1 token', server: guarded, tokens: tokens.slice(0, 1) },
    { name: 'guarded, 50 tokens', server: guarded, tokens },
  ];
  const samples = new Map(contestants.map(({ name }) => [name, []]));
  // The first round is warm-up for all of them alike.
  for (let i = -1; i < rounds; i++)
    for (const contestant of contestants) {
      const { groups, cpuMicroseconds } = await generator.run(
        {
          port: contestant.server.port,
          groups: [{ name: 'me', connections: 64, requests: contestant.tokens.map(meRequest) }],
          seconds: i < 0 ? 3 : seconds,
        },
        { server: contestant.server.pid, ...(postgres.pid ? { postgres: postgres.pid } : {}) },
      );
      const [{ count, statuses, perSecond, p50, p99 }] = groups;
      if (statuses[200] !== count) throw new Error(`${contestant.name} answered ${JSON.stringify(statuses)}`);
      if (i >= 0) samples.get(contestant.name).push({ perSecond, p50, p99, ...cpuMicroseconds });
    }
  const of = (name, key) => median(samples.get(name).map((sample) => sample[key]));
  const rows = contestants.map(({ name }) => ({
    name,
    perSecond: of(name, 'perSecond'),
    p50: of(name, 'p50'),
    p99: of(name, 'p99'),
    cpuServer: of(name, 'server'),
    ratio: median(
      samples.get(name).map((sample, i) => sample.perSecond / samples.get('authentication removed')[i].perSecond),
    ),
  }));
  printTable(
    `GET /api/v1/me, 64 connections, row committed before the answer (load average ${load()})`,
    ['Route', 'calls/s', 'p50 ms', 'p99 ms', 'CPU µs each', '÷ open'],
    rows.map((row) => [
      row.name,
      round(row.perSecond),
      round(row.p50, 1),
      round(row.p99, 1),
      round(row.cpuServer),
      round(row.ratio, 2),
    ]),
  );
  await servers.stop(guarded);
  await servers.stop(open);
  return { rows, goals: [goal('P3', 'guarded calls/s ÷ the same route, authentication removed', rows[2].ratio, 0.85)] };
}
