// P7: the embedded engine on 32,000 characters, and token exchanges beside it.
import { summariseRequest, tokenRequest } from '../lib/load.mjs';
import { goal, load, median, printTable, round } from '../lib/report.mjs';
import { longText } from '../lib/texts.mjs';
import { mintTokens } from '../lib/tokens.mjs';

export async function summarise({ servers, generator, clients, url, rounds, seconds }) {
  const server = await servers.velgent('velgent, summarising', url);
  const [token] = await mintTokens(generator, server, clients.slice(0, 1));
  const summaries = { name: 'summarise', connections: 1, requests: [summariseRequest(token, longText())] };
  const exchanges = { name: 'exchange', connections: 4, requests: clients.map((client) => tokenRequest(client)) };
  const samples = { alone: [], own: [], beside: [] };
  for (let i = 0; i < rounds; i++) {
    const run = (groups) =>
      generator.run({ port: server.port, groups, seconds: Math.max(1.5, seconds) }, { server: server.pid });
    samples.alone.push(await run([summaries]));
    samples.own.push(await run([exchanges]));
    samples.beside.push(await run([exchanges, summaries]));
  }
  await servers.stop(server);
  const refused = samples.alone.find(({ groups: [{ count, statuses }] }) => count > (statuses[200] ?? 0));
  if (refused) throw new Error(`Summarise answered ${JSON.stringify(refused.groups[0].statuses)}`);
  const of = (kind, pick) => median(samples[kind].map(pick));
  const cpu = of('alone', ({ cpuMicroseconds }) => cpuMicroseconds.server / 1000);
  const own = of('own', ({ groups }) => groups[0].p99);
  const beside = of('beside', ({ groups }) => groups[0].p99);
  printTable(
    `Summarise 32,000 characters, embedded engine (load average ${load()})`,
    ['', 'p50 ms', 'p99 ms', 'CPU ms each'],
    [
      [
        'summarise, one after another',
        round(
          of('alone', ({ groups }) => groups[0].p50),
          1,
        ),
        round(
          of('alone', ({ groups }) => groups[0].p99),
          1,
        ),
        round(cpu, 1),
      ],
      [
        'token exchange, 4 connections',
        round(
          of('own', ({ groups }) => groups[0].p50),
          1,
        ),
        round(own, 1),
        '',
      ],
      [
        'token exchange beside summarise',
        round(
          of('beside', ({ groups }) => groups[0].p50),
          1,
        ),
        round(beside, 1),
        '',
      ],
    ],
  );
  return {
    samples,
    goals: [
      goal('P7', 'CPU of a summary of 32,000 characters', cpu, 15, { atMost: true, digits: 1, unit: ' ms' }),
      goal('P7', 'p99 of an exchange beside summarise ÷ its own', beside / own, 2, { atMost: true }),
    ],
  };
}
