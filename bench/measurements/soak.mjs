// Q6 over a longer time, and P8: resident memory under steady load, and how soon a built server is ready.
import { meRequest, tokenRequest } from '../lib/load.mjs';
import { residentOf } from '../lib/processes.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { mintTokens } from '../lib/tokens.mjs';

const UNITS = { s: 1, m: 60, h: 3600 };

export async function soak({ servers, generator, clients, url, soak: duration }) {
  const seconds = Number.parseFloat(duration) * (UNITS[duration.at(-1)] ?? 1);
  const server = await servers.velgent('velgent, soaked', url);
  const tokens = await mintTokens(generator, server, clients.slice(0, 50));
  const groups = [
    { name: 'exchange', connections: 12, requests: clients.map((client) => tokenRequest(client)) },
    { name: 'me', connections: 4, requests: tokens.map(meRequest) },
  ];
  const chunk = Math.max(5, Math.min(60, seconds / 10));
  const samples = [];
  for (let elapsed = 0; elapsed < seconds; elapsed += chunk) {
    const run = await generator.run({ port: server.port, groups, seconds: chunk, warmup: 0 });
    samples.push({
      afterSeconds: Math.round(elapsed + chunk),
      megabytes: Math.max(...residentOf(server.pid)),
      perSecond: run.groups.map((group) => Math.round(group.perSecond)),
      failed: run.groups.reduce((sum, { count, statuses }) => sum + count - (statuses[200] ?? 0), 0),
    });
  }
  const readyMs = server.readyAfter;
  await servers.stop(server);
  printTable(
    `Resident memory under 16 connections (load average ${load()})`,
    ['after s', 'MB', 'exchanges/s', 'guarded calls/s', 'failed'],
    samples.map((s) => [s.afterSeconds, round(s.megabytes), ...s.perSecond, s.failed]),
  );
  const half = samples.length >> 1;
  const growth =
    median(samples.slice(half).map((s) => s.megabytes)) - median(samples.slice(1, half + 1).map((s) => s.megabytes));
  return {
    samples,
    goals: [
      goal('Q6', `resident memory, largest within ${duration}`, Math.max(...samples.map((s) => s.megabytes)), 256, {
        atMost: true,
        digits: 0,
        unit: ' MB',
      }),
      goal('Q6', 'second half over first half', growth, 10, { atMost: true, digits: 1, unit: ' MB' }),
      goal('P8', 'started until it takes connections', readyMs / 1000, 2, { atMost: true, unit: ' s' }),
    ],
  };
}
